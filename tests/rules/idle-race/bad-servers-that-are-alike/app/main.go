package main

import (
	"net/http"
	"time"
)

const idle = 30 * time.Second

// It answers while the caches fill; then the real one takes the port.
func warmUp(address string) *http.Server {
	server := &http.Server{Addr: address, IdleTimeout: idle, Handler: http.NotFoundHandler()}
	go server.ListenAndServe()
	return server
}

func serve(address string, routes http.Handler) error {
	server := &http.Server{Addr: address, IdleTimeout: idle, Handler: routes}
	return server.ListenAndServe()
}
