package main

import (
	"net/http"
	"time"
)

func main() {
	server := &http.Server{Addr: ":8000", IdleTimeout: 40 * time.Second, ReadHeaderTimeout: 5 * time.Second}
	server.ListenAndServe()
}
