package main

import (
	"net/http"
	"time"
)

var (
	plain  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 3 * time.Minute}} //~ idle-race=error
	longer = &http.Client{Transport: &http.Transport{IdleConnTimeout: 3 * time.Minute}} //~ safe
)

func main() {
	_, _ = plain.Post("http://plain:8888/", "text/plain", nil)
	_, _ = longer.Post("http://longer:8888/", "text/plain", nil)
}
