package main

import (
	"net/http"
	"time"
)

var (
	windows = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race
	quote = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race
	merge = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ unknown
	script = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race
	scriptCut = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ unknown
)

func main() {
	_, _ = windows.Post("http://windows:8000/", "text/plain", nil)
	_, _ = quote.Post("http://quote:8000/", "text/plain", nil)
	_, _ = merge.Post("http://merge:8000/", "text/plain", nil)
	_, _ = script.Post("http://script:8000/", "text/plain", nil)
	_, _ = scriptCut.Post("http://script-cut:8000/", "text/plain", nil)
}
