package main

import (
	"net/http"
	"time"
)

var client = &http.Client{
	Timeout: 10 * time.Second,
	Transport: &http.Transport{MaxConnsPerHost: 10, IdleConnTimeout: 30 * time.Second},
}

func handle(w http.ResponseWriter, r *http.Request) {
	client.Get("http://stock:8080/items")
}

func main() {
	http.HandleFunc("/", handle)
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	panic(server.ListenAndServe())
}
