package main

import (
	"net/http"
	"time"
)

var (
	flagsFast = &http.Client{Transport: &http.Transport{IdleConnTimeout: 70 * time.Second}} //~ safe
	flagsSlow = &http.Client{Transport: &http.Transport{IdleConnTimeout: 75 * time.Second}} //~ idle-race=error
	onFast    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 25 * time.Second}} //~ safe
	onSlow    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race=error
	oneFast   = &http.Client{Transport: &http.Transport{IdleConnTimeout: 50 * time.Second}} //~ safe
	oneSlow   = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ idle-race=error
	socket    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}} //~ safe
	fileFast  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ safe
	fileSlow  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 40 * time.Second}} //~ idle-race=error
	variable  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 20 * time.Second}} //~ idle-race=error
)

func main() {
	_, _ = flagsFast.Post("http://flags:8000/", "text/plain", nil)
	_, _ = flagsSlow.Post("http://flags:8000/", "text/plain", nil)
	_, _ = onFast.Post("http://switched-on:8000/", "text/plain", nil)
	_, _ = onSlow.Post("http://switched-on:8000/", "text/plain", nil)
	_, _ = oneFast.Post("http://one:8000/", "text/plain", nil)
	_, _ = oneSlow.Post("http://one:8000/", "text/plain", nil)
	_, _ = socket.Post("http://socket:8000/", "text/plain", nil)
	_, _ = fileFast.Post("http://by-file:8000/", "text/plain", nil)
	_, _ = fileSlow.Post("http://by-file:8000/", "text/plain", nil)
	_, _ = variable.Post("http://by-variable:8000/", "text/plain", nil)
}
