package main

import (
	"net/http"
	"time"
)

var client = &http.Client{Transport: &http.Transport{}} //~ idle-race=error

func main() {
	for {
		if _, err := client.Post("http://feed.example.com/pushed", "text/plain", nil); err != nil {
			// Only after a failure.
			time.Sleep(60 * time.Second)
		}
	}
}
