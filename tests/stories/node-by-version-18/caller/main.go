package main

import (
	"net/http"
	"strings"
	"time"
)

// Node.js 18 closes after five seconds sharp.
var (
	shorter = &http.Client{Transport: &http.Transport{IdleConnTimeout: 4 * time.Second}} //~ safe
	longer  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 5 * time.Second}} //~ idle-race=error
)

func main() {
	_, _ = shorter.Post("http://api:8080/", "text/plain", strings.NewReader("1"))
	_, _ = longer.Post("http://api:8080/", "text/plain", strings.NewReader("2"))
}
