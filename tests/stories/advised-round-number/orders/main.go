package main

import (
	"log"
	"net/http"
	"time"
)

func main() {
	// A server without timeouts was reported, and the proposed patch was taken. The number is that of everybody.
	server := &http.Server{
		Addr:              ":8080",
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       60 * time.Second,
	}
	log.Fatal(server.ListenAndServe())
}
