package main

import (
	"net/http"
	"time"
)

var (
	shipped = &http.Client{Transport: &http.Transport{IdleConnTimeout: 20 * time.Second}} //~ idle-race=error
	shorter = &http.Client{Transport: &http.Transport{IdleConnTimeout: 15 * time.Second}} //~ safe
)

func main() {
	_, _ = shipped.Post("http://shipped:8080/", "text/plain", nil)
	_, _ = shorter.Post("http://shipped:8080/", "text/plain", nil)
}
