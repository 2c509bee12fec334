package main

import (
	"net/http"
	"time"
)

func main() {
	server := &http.Server{
		Addr:              ":9000",
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       60 * time.Second,
	}
	server.ListenAndServe()
}
