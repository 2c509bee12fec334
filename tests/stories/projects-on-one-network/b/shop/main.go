package main

import (
	"net/http"
	"time"
)

var client = &http.Client{Transport: &http.Transport{
	IdleConnTimeout: 60 * time.Second,
}}

func main() {
	_, _ = client.Get("http://web/stock")
}
