package client

import (
	"net"
	"net/http"
	"time"
)

var client = &http.Client{Transport: &http.Transport{
	DialContext:     (&net.Dialer{KeepAlive: 5 * time.Minute}).DialContext,
	IdleConnTimeout: 30 * time.Second,
}}
