package main

import (
	"net/http"
	"os"
	"strings"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 25 * time.Second}} //~ idle-race

func main() {
	client.Post(os.Getenv("URL"), "text/plain", strings.NewReader("x"))
}
