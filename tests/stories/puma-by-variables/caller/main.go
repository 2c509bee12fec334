package main

import (
	"net/http"
	"time"
)

var (
	kept     = &http.Client{Transport: &http.Transport{IdleConnTimeout: 45 * time.Second}} //~ idle-race
	longer   = &http.Client{Transport: &http.Transport{IdleConnTimeout: 70 * time.Second}} //~ safe
	branched = &http.Client{Transport: &http.Transport{IdleConnTimeout: 65 * time.Second}} //~ unknown
)

func main() {
	_, _ = kept.Post("http://kept:3000/", "text/plain", nil)
	_, _ = longer.Post("http://longer:4000/", "text/plain", nil)
	_, _ = branched.Post("http://branched:3000/", "text/plain", nil)
}
