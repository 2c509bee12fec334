package main

import (
	"net/http"
	"strings"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 5 * time.Second}} //~ idle-race

func main() {
	client.Post("http://gate/", "text/plain", strings.NewReader("x"))
}
