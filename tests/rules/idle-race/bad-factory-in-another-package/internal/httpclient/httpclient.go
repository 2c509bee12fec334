// Package httpclient makes the clients of all services.
package httpclient

import (
	"net/http"
	"time"
)

// New makes a client with a pool of its own.
func New() *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = 64
	t.IdleConnTimeout = 45 * time.Second //~ idle-race=error
	return &http.Client{Transport: t}
}
