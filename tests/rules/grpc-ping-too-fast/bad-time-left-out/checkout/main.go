package main

import (
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

// Time is left out: that is a ping every ten seconds, not none.
var params = keepalive.ClientParameters{ //~ grpc-ping-too-fast=error
	Timeout: 20 * time.Second,
}

func main() {
	conn, _ := grpc.NewClient("orders:9000", grpc.WithKeepaliveParams(params))
	defer conn.Close()
}
