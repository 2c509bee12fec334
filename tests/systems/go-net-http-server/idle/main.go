package main

import (
	"net/http"
	"time"
)

const second = time.Second

func main() {
	srv := http.Server{Addr: ":8080", ReadHeaderTimeout: second, IdleTimeout: 90 * second}
	_ = srv.ListenAndServe()
}
