package main

import (
	"net/http"
	"time"
)

func main() {
	srv := &http.Server{
		Addr:              ":8080",
		ReadHeaderTimeout: 5 * time.Second,
		// Negative: never, whatever ReadTimeout says.
		IdleTimeout: -1,
		ReadTimeout: 30 * time.Second,
	}
	_ = srv.ListenAndServe()
}
