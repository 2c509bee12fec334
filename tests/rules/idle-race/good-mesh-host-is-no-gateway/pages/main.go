package main

import (
	"net/http"
	"time"
)

func main() {
	server := &http.Server{Addr: ":8080", IdleTimeout: 2 * time.Hour}
	server.ListenAndServe()
}
