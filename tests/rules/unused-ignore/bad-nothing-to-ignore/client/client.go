package client

import (
	"net/http"
	"time"
)

var client = &http.Client{
	Transport: &http.Transport{
		// keepalint: ignore[idle-race, idle-margin] fixed long ago
		//~^ unused-ignore
		IdleConnTimeout: 60 * time.Second,
	},
}

func orders() (*http.Response, error) {
	return client.Post("http://gateway.shop.internal/orders", "application/json", nil)
}
