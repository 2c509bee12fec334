package main

import (
	"flag"
	"net/http"
	"time"
)

var (
	idle    = flag.Duration("idle-timeout", 90*time.Second, "how long idle connections are kept")
	backend = flag.String("backend", "http://web/", "what is polled")
)

func main() {
	flag.Parse()
	client := &http.Client{Transport: &http.Transport{IdleConnTimeout: *idle}}
	for {
		client.Post(*backend, "text/plain", nil)
	}
}
