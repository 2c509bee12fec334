package main

import (
	"net/http"
	"os"
	"strings"
	"time"
)

func main() {
	client := &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}} //~ idle-race
	for range time.Tick(7 * time.Second) {
		answer, err := client.Post(os.Getenv("PAY_URL"), "text/plain", strings.NewReader("1"))
		if err == nil {
			answer.Body.Close()
		}
	}
}
