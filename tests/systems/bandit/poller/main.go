package main

import (
	"net/http"
	"os"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ idle-race

func main() {
	_, _ = client.Post(os.Args[1], "text/plain", nil)
}
