package main

import (
	"net/http"
	"time"
)

var client = &http.Client{Timeout: 2 * time.Second} //~ idle-race=warning

func price(item string) (*http.Response, error) {
	return client.Get("http://prices:8080/price?item=" + item)
}

func main() {
	_, _ = price("socks")
}
