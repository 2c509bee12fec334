package main

import (
	"net/http"
	"time"
)

func main() {
	server := &http.Server{Addr: ":9090", IdleTimeout: 20 * time.Second, ReadHeaderTimeout: time.Second}
	_ = server.ListenAndServe()
}
