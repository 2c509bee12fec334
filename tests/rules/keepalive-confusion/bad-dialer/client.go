package client

import (
	"net"
	"net/http"
	"time"
)

var transport = &http.Transport{
	DialContext: (&net.Dialer{
		Timeout:   5 * time.Second,
		KeepAlive: 90 * time.Second, //~ keepalive-confusion=warning
	}).DialContext,
	MaxIdleConns: 100,
}

// Client is shared by all of the service.
var Client = &http.Client{Transport: transport}
