package main

import (
	"net/http"
	"time"
)

var (
	client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}} //~ safe
)

func main() {
	_, _ = client.Post("http://module:5001/", "text/plain", nil)
}
