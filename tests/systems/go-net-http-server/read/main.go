package main

import (
	"net/http"
	"time"
)

const second = time.Second

func main() {
	srv := http.Server{Addr: ":8080", ReadTimeout: 90 * second}
	_ = srv.ListenAndServe()
}
