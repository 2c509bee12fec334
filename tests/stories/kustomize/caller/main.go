package main

import (
	"net/http"
	"os"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 40 * time.Second}} //~ idle-race

func main() {
	client.Post(os.Getenv("SHOP_URL"), "text/plain", nil)
}
