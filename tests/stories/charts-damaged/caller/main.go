package main

import (
	"net/http"
	"time"
)

func main() {
	late := &http.Client{Transport: &http.Transport{IdleConnTimeout: 31 * time.Second}} //~ idle-race
	early := &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ safe
	_, _ = late.Get("http://api/")
	_, _ = early.Get("http://api/")
}
