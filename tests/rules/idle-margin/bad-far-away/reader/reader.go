package reader

import (
	"net/http"
	"time"
)

var client = http.Client{
	Transport: &http.Transport{
		IdleConnTimeout: 64500 * time.Millisecond, //~ idle-margin=warning
	},
}

func read() { _, _ = client.Get("http://feed.example.com/latest") }
