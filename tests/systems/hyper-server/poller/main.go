package main

import (
	"net/http"
	"time"
)

var (
	timed   = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race
	limited = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ safe
	untimed = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ safe
)

func main() {
	_, _ = timed.Get("http://timed:8080/")
	_, _ = limited.Get("http://limited:8080/")
	_, _ = untimed.Get("http://untimed:8080/")
}
