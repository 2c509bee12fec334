package main

import (
	"net/http"
	"time"
)

func main() {
	server := &http.Server{Addr: ":8080", IdleTimeout: 19 * time.Second}
	server.ListenAndServe()
}
