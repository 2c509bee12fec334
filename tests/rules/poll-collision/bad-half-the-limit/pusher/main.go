package main

import (
	"net/http"
	"time"
)

var client = &http.Client{Transport: &http.Transport{}} //~ idle-race=error

func main() {
	for {
		for _, topic := range []string{"a", "b", "c"} {
			go push(topic)
		}
		time.Sleep(30 * time.Second) //~ poll-collision=note
	}
}

func push(topic string) {
	_, _ = client.Post("http://feed.example.com/"+topic, "text/plain", nil)
}
