package main

import (
	"net/http"
	"time"
)

func main() {
	srv := &http.Server{Addr: ":8080", IdleTimeout: 2 * time.Second, ReadHeaderTimeout: time.Second}
	_ = srv.ListenAndServe()
}
