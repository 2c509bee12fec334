package client

import (
	"net"
	"net/http"
	"time"
)

// The fields of http.DefaultTransport, but not all of them.
var client = &http.Client{Transport: &http.Transport{
	Proxy: http.ProxyFromEnvironment,
	DialContext: (&net.Dialer{
		Timeout:   30 * time.Second,
		KeepAlive: 30 * time.Second, //~ keepalive-confusion=note
	}).DialContext,
	TLSHandshakeTimeout: 10 * time.Second,
}}
