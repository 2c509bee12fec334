package client

import (
	"net/http"
	"time"
)

// New makes a client for many small requests.
func New() *http.Client {
	t := &http.Transport{
		MaxIdleConnsPerHost: 100, //~ pool-unused=warning
		IdleConnTimeout:     90 * time.Second,
	}
	t.DisableKeepAlives = true
	return &http.Client{Transport: t}
}
