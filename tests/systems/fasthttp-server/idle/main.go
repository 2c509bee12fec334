package main

import (
	"time"

	"github.com/valyala/fasthttp"
)

func main() {
	server := &fasthttp.Server{IdleTimeout: 20 * time.Second, ReadTimeout: 5 * time.Second}
	_ = server.ListenAndServe(":8080")
}
