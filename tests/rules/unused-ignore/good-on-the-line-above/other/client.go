package other

import (
	"net/http"
	"time"
)

var client = &http.Client{
	Transport: &http.Transport{
		IdleConnTimeout: 64800 * time.Millisecond,
	},
}

func orders() (*http.Response, error) {
	return client.Post("http://gateway.shop.internal/orders", "application/json", nil)
}
