// Package client calls the gateway of the shop.
package client

import (
	"net"
	"net/http"
	"time"
)

var httpClient = &http.Client{
	Transport: &http.Transport{
		DialContext: (&net.Dialer{
			Timeout:   time.Second,
			KeepAlive: 30 * time.Second,
		}).DialContext,
		MaxIdleConns:    maxIdle,
		IdleConnTimeout: time.Duration(idleSeconds) * time.Second, //~ idle-race=warning
	},
	Timeout: time.Second,
}

// Items lists what the shop sells.
func Items() (*http.Response, error) {
	return httpClient.Get(endpoint + "/api/items")
}
