package main

import (
	"net/http"
	"time"
)

func main() {
	server := &http.Server{
		Addr:              ":9000",
		IdleTimeout:       120 * time.Second,
		ReadHeaderTimeout: 5 * time.Second,
	}
	server.ListenAndServe()
}
