package main

import (
	"net/http"
	"os"
	"time"
)

func main() {
	client := &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}} //~ idle-race
	_, _ = client.Get(os.Getenv("API_URL"))
}
