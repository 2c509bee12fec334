package main

import (
	"time"

	"github.com/cloudwego/hertz/pkg/app/server"
)

func main() {
	h := server.Default(server.WithIdleTimeout(5*time.Minute), server.WithKeepAliveTimeout(time.Minute))
	h.Spin()
}
