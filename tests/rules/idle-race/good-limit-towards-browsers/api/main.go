package main

import (
	"net/http"
	"time"
)

func main() {
	srv := &http.Server{Addr: ":3000", IdleTimeout: 75 * time.Second, ReadHeaderTimeout: 5 * time.Second}
	_ = srv.ListenAndServe()
}
