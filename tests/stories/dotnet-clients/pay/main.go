package main

import (
	"net/http"
	"time"
)

func main() {
	server := &http.Server{Addr: ":8080", IdleTimeout: 100 * time.Second, ReadHeaderTimeout: 10 * time.Second}
	_ = server.ListenAndServe()
}
