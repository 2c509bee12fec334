package main

import (
	"net/http"
	"time"
)

func main() {
	srv := &http.Server{Addr: ":8083", IdleTimeout: 20 * time.Second}
	_ = srv.ListenAndServe()
}
