package main

import (
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

func main() {
	conn, _ := grpc.Dial("dns:///orders:9000", grpc.WithKeepaliveParams(keepalive.ClientParameters{
		Time: time.Second, //~ grpc-ping-too-fast=error
	}))
	defer conn.Close()
}
