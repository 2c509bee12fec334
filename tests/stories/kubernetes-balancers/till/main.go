package main

import (
	"net/http"
	"time"
)

func main() {
	srv := &http.Server{Addr: ":7000", IdleTimeout: 10 * time.Minute}
	_ = srv.ListenAndServe()
}
