package main

import (
	"net/http"
	"time"
)

var (
	plain  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 5 * time.Second}}  //~ idle-race=error
	set    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 75 * time.Second}} //~ idle-race=error
	off    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 75 * time.Second}} //~ safe
	system = &http.Client{Transport: &http.Transport{IdleConnTimeout: 75 * time.Second}} //~ unknown
)

func main() {
	_, _ = plain.Post("http://plain:8080/", "text/plain", nil)
	_, _ = set.Post("http://set:8080/", "text/plain", nil)
	_, _ = off.Post("http://off:8080/", "text/plain", nil)
	_, _ = system.Post("http://system:8080/", "text/plain", nil)
}
