package server

import (
	"net/http"
	"time"
)

// New limits the writing of answers, and nothing that a client does.
func New(handler http.Handler) *http.Server {
	return &http.Server{ //~ server-unbounded=note
		Addr:           ":8443",
		Handler:        handler,
		WriteTimeout:   15 * time.Second,
		MaxHeaderBytes: 1 << 20,
	}
}
