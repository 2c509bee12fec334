package main

import (
	"net/http"
	"strings"
	"time"
)

var client = &http.Client{Transport: &http.Transport{
	IdleConnTimeout: 90 * time.Second, //~ idle-race=error
}}

func main() {
	for range time.Tick(time.Hour) {
		client.Post("http://stock:8080/items", "text/csv", strings.NewReader("1;2\n"))
	}
}
