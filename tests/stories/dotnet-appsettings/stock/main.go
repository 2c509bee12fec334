package main

import (
	"net/http"
	"time"
)

func main() {
	server := &http.Server{
		Addr:              ":8081",
		IdleTimeout:       30 * time.Second,
		ReadHeaderTimeout: 5 * time.Second,
	}
	server.ListenAndServe()
}
