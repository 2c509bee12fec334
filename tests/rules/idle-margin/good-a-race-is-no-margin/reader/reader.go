package reader

import (
	"net/http"
	"time"
)

var client = http.Client{
	Transport: &http.Transport{
		IdleConnTimeout: 65 * time.Second, //~ idle-race=warning
	},
}

func read() { _, _ = client.Get("http://feed.example.com/latest") }
