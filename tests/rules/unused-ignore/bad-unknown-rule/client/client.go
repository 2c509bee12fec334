package client

import (
	"net/http"
	"time"
)

var client = &http.Client{
	Transport: &http.Transport{
		IdleConnTimeout: 90 * time.Second, //~ idle-race
	},
}

func orders() (*http.Response, error) {
	return client.Post("http://gateway.shop.internal/orders", "application/json", nil)
}
