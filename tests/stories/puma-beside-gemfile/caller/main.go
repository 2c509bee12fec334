package main

import (
	"net/http"
	"strings"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race

func main() {
	_, _ = client.Post("http://web:3000/orders", "text/plain", strings.NewReader("1"))
}
