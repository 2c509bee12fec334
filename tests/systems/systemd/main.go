package main

import (
	"net/http"
	"os"
	"strings"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ safe

func main() {
	client.Post(os.Getenv("URL"), "text/plain", strings.NewReader("x"))
	server := &http.Server{Addr: ":8080", IdleTimeout: time.Minute}
	server.ListenAndServe()
}
