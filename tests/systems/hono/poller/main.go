package main

import (
	"net/http"
	"time"
)

var (
	web   = &http.Client{Transport: &http.Transport{IdleConnTimeout: 33 * time.Second}} //~ idle-race
	plain = &http.Client{Transport: &http.Transport{IdleConnTimeout: 5 * time.Second}}  //~ idle-race
)

func main() {
	_, _ = web.Post("http://web:3000/", "text/plain", nil)
	_, _ = plain.Post("http://plain:3000/", "text/plain", nil)
}
