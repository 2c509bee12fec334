package main

import (
	"net/http"
	"time"
)

func main() {
	server := &http.Server{Addr: ":80", IdleTimeout: 10 * time.Second, ReadHeaderTimeout: 5 * time.Second}
	server.ListenAndServe()
}
