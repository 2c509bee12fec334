package main

import (
	"net/http"
	"strings"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ idle-race

func main() {
	client.Post("http://gate:9090/orders", "text/plain", strings.NewReader("x"))
}
