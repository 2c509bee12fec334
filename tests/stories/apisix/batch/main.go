package main

import (
	"net/http"
	"strings"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}} //~ idle-race

func main() {
	client.Post("http://gate:9180/orders", "text/plain", strings.NewReader("x"))
}
