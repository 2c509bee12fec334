package main

import (
	"net/http"
	"time"
)

var (
	bound   = &http.Client{Transport: &http.Transport{IdleConnTimeout: 50 * time.Second}} //~ idle-race
	within  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ safe
	ignored = &http.Client{Transport: &http.Transport{IdleConnTimeout: 50 * time.Second}}
	coded   = &http.Client{Transport: &http.Transport{IdleConnTimeout: 50 * time.Second}} //~ idle-race
	shipped = &http.Client{Transport: &http.Transport{IdleConnTimeout: 50 * time.Second}} //~ idle-race
)

func main() {
	_, _ = bound.Post("http://bound:8080/", "text/plain", nil)
	_, _ = within.Post("http://bound:8080/", "text/plain", nil)
	_, _ = ignored.Post("http://ignored:8080/", "text/plain", nil)
	_, _ = coded.Post("http://coded:8080/", "text/plain", nil)
	_, _ = shipped.Post("http://shipped:8080/", "text/plain", nil)
}
