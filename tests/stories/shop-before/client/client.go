package client

import (
	"net"
	"net/http"
	"time"
)

const (
	Endpoint            = "http://gateway.shop.internal/api/items"
	MaxIdleConns        = 100
	MaxIdleConnsPerHost = 50
	IdleConnTimeout     = 300
)

var httpClient = &http.Client{
	Transport: &http.Transport{
		DialContext: (&net.Dialer{
			Timeout:   1000 * time.Millisecond,
			KeepAlive: 300 * time.Second,
		}).DialContext,
		MaxIdleConns:        MaxIdleConns,
		MaxIdleConnsPerHost: MaxIdleConnsPerHost,
		IdleConnTimeout:     time.Duration(IdleConnTimeout) * time.Second, //~ idle-race=warning
	},
	Timeout: 1000 * time.Millisecond,
}

func Items() (*http.Response, error) {
	return httpClient.Get(Endpoint)
}
