package main

import (
	"net/http"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 120 * time.Second}} //~ idle-race

func main() {
	_, _ = client.Post("http://server:3100/", "text/plain", nil)
}
