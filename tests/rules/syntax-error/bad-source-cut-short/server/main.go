package main

import (
	"net/http"
	"time"
)

const idle = 30 * time.Second

func main() { //~ syntax-error
	srv := &http.Server{Addr: ":8080", IdleTimeout: idle, ReadHeaderTimeout: idle}
	if err := srv.ListenAndServe(); err != nil {
