package main

import (
	"net/http"
	"time"
)

var client = &http.Client{Transport: &http.Transport{
	IdleConnTimeout: 90 * time.Second, //~ idle-race=warning
}}

func main() {
	client.Get("http://web/")
	client.Get("http://search:8080/index")
}
