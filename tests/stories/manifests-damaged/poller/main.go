package main

import (
	"net/http"
	"time"
)

var (
	cut = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race
	merge = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race
	page = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race
)

func main() {
	_, _ = cut.Post("http://node-cut:3000/", "text/plain", nil)
	_, _ = merge.Post("http://node-merge:3000/", "text/plain", nil)
	_, _ = page.Post("http://node-page:3000/", "text/plain", nil)
}
