package main

import (
	"net/http"
	"time"
)

var (
	fast = &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}} //~ safe
	slow = &http.Client{Transport: &http.Transport{IdleConnTimeout: 3630 * time.Second}} //~ idle-race=error
	old  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 75 * time.Second}} //~ idle-race=error
)

func main() {
	_, _ = fast.Post("http://api:8000/", "text/plain", nil)
	_, _ = slow.Post("http://api:8000/", "text/plain", nil)
	_, _ = old.Post("http://old:8000/", "text/plain", nil)
}
