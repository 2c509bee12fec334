package main

import (
	"net/http"
	"os"
	"strings"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Hour}} //~ safe

func main() {
	client.Post(os.Getenv("URL"), "text/plain", strings.NewReader("x"))
	server := &http.Server{Addr: ":8080", IdleTimeout: 120 * time.Hour}
	server.ListenAndServe()
}
