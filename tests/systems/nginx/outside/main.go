package main

import (
	"net/http"
	"time"
)

var (
	builtin = &http.Client{Transport: &http.Transport{IdleConnTimeout: 75 * time.Second}} //~ idle-race
	below   = &http.Client{Transport: &http.Transport{IdleConnTimeout: 70 * time.Second}} //~ safe
	minutes = &http.Client{Transport: &http.Transport{IdleConnTimeout: 70 * time.Second}} //~ idle-race
	off     = &http.Client{Transport: &http.Transport{IdleConnTimeout: 75 * time.Second}} //~ safe
)

func main() {
	_, _ = builtin.Get("http://builtin/")
	_, _ = below.Get("http://builtin/")
	_, _ = minutes.Get("http://minutes/")
	_, _ = off.Get("http://off/")
}
