package main

import (
	"net/http"
	"time"
)

func main() {
	srv := &http.Server{Addr: ":8080", IdleTimeout: 20 * time.Second}
	_ = srv.ListenAndServe()
}
