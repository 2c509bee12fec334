package client

import (
	"net/http"
	"time"
)

var client = &http.Client{
	Transport: &http.Transport{
		IdleConnTimeout: 60 * time.Second,
	},
}

func orders() (*http.Response, error) {
	return client.Post("http://gateway.shop.internal/orders", "application/json", nil)
}
