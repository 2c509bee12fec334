package main

import (
	"net/http"
	"time"
)

var client = &http.Client{Transport: &http.Transport{
	IdleConnTimeout: 2 * time.Minute, //~ idle-race=warning
}}

func main() {
	client.Get("http://stock:8080/items")
}
