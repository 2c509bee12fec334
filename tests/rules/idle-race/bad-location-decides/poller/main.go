package main

import (
	"net/http"
	"time"
)

var client = &http.Client{
	Transport: &http.Transport{
		IdleConnTimeout: 30 * time.Second, //~ idle-race=warning
	},
}

func main() {
	for {
		_, _ = client.Get("http://api.example.com/state")
		time.Sleep(20 * time.Second)
	}
}
