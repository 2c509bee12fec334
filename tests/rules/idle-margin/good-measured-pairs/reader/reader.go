package reader

import (
	"net/http"
	"time"
)

var client = http.Client{
	Transport: &http.Transport{ //~ safe
		IdleConnTimeout: 60 * time.Second,
	},
}

func read() { _, _ = client.Get("http://feed.example.com/latest") }
