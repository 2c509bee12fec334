package main

import (
	"net/http"
	"strings"
	"time"
)

func main() {
	client := &http.Client{Transport: &http.Transport{
		IdleConnTimeout: 30 * time.Second, //~ idle-race=error
	}}
	client.Post("http://ledger:7000/entries", "text/plain", strings.NewReader("1"))
}
