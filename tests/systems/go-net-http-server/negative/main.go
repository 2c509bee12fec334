package main

import (
	"net/http"
	"time"
)

const second = time.Second

func main() {
	srv := http.Server{Addr: ":8080", IdleTimeout: -1, ReadTimeout: 90 * second}
	_ = srv.ListenAndServe()
}
