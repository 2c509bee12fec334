package main

import (
	"net/http"
	"os"
	"time"
)

func main() {
	server := &http.Server{Addr: ":" + os.Getenv("PORT"), IdleTimeout: 90 * time.Second}
	server.ListenAndServe()
}
