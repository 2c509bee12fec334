package main

import (
	"net/http"
	"time"
)

var (
	fast = &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}} //~ safe
	slow = &http.Client{Transport: &http.Transport{IdleConnTimeout: 3600 * time.Second}} //~ idle-race=error
)

func main() {
	_, _ = fast.Post("http://api:8888/", "text/plain", nil)
	_, _ = slow.Post("http://api:8888/", "text/plain", nil)
}
