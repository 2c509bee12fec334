package main

import (
	"net/http"
	"os"
	"strings"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: time.Minute}} //~ idle-race

func main() {
	client.Post(os.Getenv("URL"), "text/plain", strings.NewReader("x"))
}
