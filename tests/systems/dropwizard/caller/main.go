package main

import (
	"net/http"
	"strings"
	"time"
)

// The first is as long as Dropwizard's own limit.
var (
	bills  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race
	orders = &http.Client{Transport: &http.Transport{IdleConnTimeout: 25 * time.Second}} //~ idle-race
	short  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}}
)

func main() {
	_, _ = bills.Post("http://bills:9100/bills", "text/plain", strings.NewReader("1"))
	_, _ = orders.Post("http://orders:9000/orders", "text/plain", strings.NewReader("1"))
	_, _ = short.Post("http://orders:9000/orders", "text/plain", strings.NewReader("1"))
}
