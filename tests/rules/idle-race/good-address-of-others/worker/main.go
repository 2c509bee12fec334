package main

import (
	"net/http"
	"strings"
	"time"
)

func main() {
	client := &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}}
	for range time.Tick(time.Minute) {
		answer, err := client.Post("http://api:8080/beat", "text/plain", strings.NewReader("up"))
		if err == nil {
			answer.Body.Close()
		}
	}
}
