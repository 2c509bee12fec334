package main

import (
	"net/http"
	"os"
	"strings"
	"time"
)

func client() *http.Client {
	transport := &http.Transport{IdleConnTimeout: 90 * time.Second} //~ unknown
	// Which of the two holds is decided when the program runs.
	if os.Getenv("FAST") != "" {
		transport.IdleConnTimeout = 10 * time.Second
	}
	return &http.Client{Transport: transport}
}

func main() {
	client().Post("http://gateway.internal/orders", "text/plain", strings.NewReader("1"))
}
