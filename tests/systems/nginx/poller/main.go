package main

import (
	"net/http"
	"time"
)


var (
	shipped = &http.Client{Transport: &http.Transport{IdleConnTimeout: 70 * time.Second}} //~ idle-race
	plain   = &http.Client{Transport: &http.Transport{IdleConnTimeout: 65 * time.Second}} //~ idle-race
	less    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ safe
)

func main() {
	_, _ = shipped.Get("http://shipped/")
	_, _ = plain.Get("http://plain/")
	_, _ = less.Get("http://plain/")
}
