package main

import (
	"log"
	"net/http"
	"time"
)

func main() {
	// Without IdleTimeout the read timeout limits idle connections too.
	srv := &http.Server{
		Addr:         ":8080",
		Handler:      http.NotFoundHandler(),
		ReadTimeout:  5 * time.Second,
		WriteTimeout: 10 * time.Second,
	}
	log.Fatal(srv.ListenAndServe())
}
