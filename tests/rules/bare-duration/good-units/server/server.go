package server

import (
	"net/http"
	"time"
)

var server = http.Server{
	ReadHeaderTimeout: 500 * time.Millisecond,
	IdleTimeout:       120_000_000_000,
}
