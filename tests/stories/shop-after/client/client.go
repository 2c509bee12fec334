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
	IdleConnTimeout     = 50
)

var httpClient = &http.Client{
	Transport: &http.Transport{ //~ safe
		DialContext: (&net.Dialer{
			Timeout:   1000 * time.Millisecond,
			KeepAlive: 300 * time.Second,
		}).DialContext,
		MaxIdleConns:        MaxIdleConns,
		MaxIdleConnsPerHost: MaxIdleConnsPerHost,
		IdleConnTimeout:     time.Duration(IdleConnTimeout) * time.Second,
	},
	Timeout: 1000 * time.Millisecond,
}

func Items() (*http.Response, error) {
	return httpClient.Get(Endpoint)
}
