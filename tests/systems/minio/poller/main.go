package main

import (
	"net/http"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race

func main() {
	_, _ = client.Post("http://server:9000/", "text/plain", nil)
}
