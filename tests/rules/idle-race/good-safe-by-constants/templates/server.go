package main

import (
	"net/http"
	"time"
)

func newServer(handler http.Handler) *http.Server {
	return &http.Server{
		Addr:              ":8080",
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		IdleTimeout:       idleTimeout,
	}
}

func main() {
	_ = newServer(http.NotFoundHandler()).ListenAndServe()
}

const (
	headerTimeout = 5 * time.Second
	idleTimeout   = 30 * time.Second
)
