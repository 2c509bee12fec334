package main

import (
	"net/http"
	"time"
)

const idle = time.Minute

func main() {
	srv := http.Server{Addr: ":9200"}
	srv.IdleTimeout = idle
	srv.ReadHeaderTimeout = 10 * time.Second
	_ = srv.ListenAndServe()
}
