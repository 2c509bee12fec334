package main

import (
	"flag"
	"net/http"
	"time"
)

type settings struct {
	addr string
	idle time.Duration
}

func main() {
	var own settings
	flag.StringVar(&own.addr, "listen", ":8080", "where to listen")
	flag.DurationVar(&own.idle, "idle", 2*time.Minute, "when idle clients are left")
	flag.Parse()
	server := &http.Server{Addr: own.addr, IdleTimeout: own.idle, ReadHeaderTimeout: time.Minute}
	server.ListenAndServe()
}
