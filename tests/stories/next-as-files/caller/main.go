package main

import (
	"net/http"
	"strings"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ safe

func main() {
	_, _ = client.Post("http://web:80/orders", "text/plain", strings.NewReader("1"))
}
