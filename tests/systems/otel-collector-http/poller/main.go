package main

import (
	"net/http"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ idle-race

func main() {
	_, _ = client.Post("http://server:4318/", "text/plain", nil)
}
