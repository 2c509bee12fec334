package main

import (
	"net/http"
	"time"
)

var (
	idle  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 20 * time.Second}} //~ idle-race=error
	read  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 5 * time.Second}}  //~ idle-race=error
	plain = &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}} //~ safe
)

func main() {
	_, _ = idle.Post("http://idle:8080/", "text/plain", nil)
	_, _ = read.Post("http://read:8080/", "text/plain", nil)
	_, _ = plain.Post("http://plain:8080/", "text/plain", nil)
}
