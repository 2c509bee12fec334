package main

import (
	"time"

	"github.com/valyala/fasthttp"
)

func main() {
	server := &fasthttp.Server{ReadTimeout: 5 * time.Second}
	_ = server.ListenAndServe(":8080")
}
