package main

import (
	"net/http"
	"strings"
	"time"
)

func main() {
	client := &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}}
	for range time.Tick(time.Minute) {
		answer, err := client.Post("https://hooks.example.com/T1/B2", "text/plain", strings.NewReader("up"))
		if err == nil {
			answer.Body.Close()
		}
	}
}
