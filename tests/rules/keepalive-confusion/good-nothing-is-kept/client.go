package client

import (
	"net"
	"net/http"
	"time"
)

var once = &http.Transport{
	DialContext:       (&net.Dialer{KeepAlive: 5 * time.Minute}).DialContext,
	DisableKeepAlives: true,
}

// No probes: not one that belongs to the other.
var unprobed = &http.Transport{
	DialContext: (&net.Dialer{KeepAlive: -1}).DialContext,
}
