package main

import (
	"net/http"
	"time"

	"github.com/go-resty/resty/v2"
)

// The transport decides: this one is a client of its own.
var client = resty.New().SetTransport(&http.Transport{IdleConnTimeout: 30 * time.Second}) //~ unknown

func main() {
	_, _ = client.R().Get("http://api:8080/")
}
