package client

import (
	"net/http"
	"time"
)

var client = &http.Client{
	Transport: &http.Transport{
		IdleConnTimeout: 90 * time.Second, // keepalint: ignore[idle-race, idle-margin] orders are idempotent //~ unused-ignore
	},
}

func orders() (*http.Response, error) {
	return client.Post("http://gateway.shop.internal/orders", "application/json", nil)
}
