package main

import (
	"net/http"
	"time"
)

var (
	fast = &http.Client{Transport: &http.Transport{IdleConnTimeout: 59 * time.Second}} //~ safe
	slow = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ idle-race=error
)

func main() {
	_, _ = fast.Post("http://api:9000/", "text/plain", nil)
	_, _ = slow.Post("http://api:9000/", "text/plain", nil)
}
