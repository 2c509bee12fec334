package main

import (
	"net/http"
	"strings"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 20 * time.Second}} //~ idle-race

func main() {
	client.Post("http://gate:8080/", "text/plain", strings.NewReader("x"))
}
