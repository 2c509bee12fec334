package client

import "net/http"

var client = &http.Client{
	Transport: &http.Transport{
		IdleConnTimeout: idleTimeout,
	},
}
