package main

import (
	"net/http"
	"time"
)

func main() {
	server := &http.Server{Addr: ":8080", IdleTimeout: time.Minute}
	server.ListenAndServe()
}
