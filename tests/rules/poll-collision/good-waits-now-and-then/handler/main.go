package main

import (
	"net/http"
	"time"
)

var client = &http.Client{Transport: &http.Transport{}} //~ idle-race=error

func refresh() { _, _ = client.Post("http://feed.example.com/refresh", "text/plain", nil) }

func main() {
	// Whoever asks for it refreshes too.
	http.HandleFunc("/refresh", func(http.ResponseWriter, *http.Request) { refresh() })
	go func() { _ = http.ListenAndServe(":8080", nil) }() //~ server-unbounded
	for range time.Tick(60 * time.Second) {
		refresh()
	}
}
