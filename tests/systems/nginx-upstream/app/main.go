package main

import (
	"net/http"
	"time"
)

func main() {
	srv := &http.Server{Addr: ":8080", IdleTimeout: time.Minute, ReadHeaderTimeout: time.Second}
	_ = srv.ListenAndServe()
}
