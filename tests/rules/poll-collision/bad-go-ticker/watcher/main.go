package main

import (
	"net/http"
	"time"
)

var client = &http.Client{Transport: &http.Transport{}} //~ idle-race=warning

func watch() { _, _ = client.Get("http://feed.example.com/latest") }

func main() {
	watch()
	for range time.Tick(60 * time.Second) { //~ poll-collision=warning
		watch()
	}
}
