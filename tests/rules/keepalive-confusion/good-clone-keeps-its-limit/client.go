package client

import (
	"net"
	"net/http"
	"time"
)

func newClient() *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.DialContext = (&net.Dialer{KeepAlive: 5 * time.Minute}).DialContext
	return &http.Client{Transport: t}
}
