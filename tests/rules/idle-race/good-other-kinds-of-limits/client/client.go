package client

import (
	"net"
	"net/http"
	"time"
)

// The dialer's KeepAlive is the interval of TCP probes, Timeout the limit of a request.
var client = &http.Client{
	Timeout: 300 * time.Second,
	Transport: &http.Transport{ //~ safe
		DialContext:           (&net.Dialer{KeepAlive: 300 * time.Second}).DialContext,
		ResponseHeaderTimeout: 120 * time.Second,
		IdleConnTimeout:       idle,
	},
}

func get() { _, _ = client.Get("http://gateway.example.com/") }
