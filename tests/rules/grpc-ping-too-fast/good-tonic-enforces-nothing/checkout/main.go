package main

import (
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

func main() {
	conn, _ := grpc.NewClient("orders:9000", grpc.WithKeepaliveParams(keepalive.ClientParameters{
		Time:                10 * time.Second,
		PermitWithoutStream: true,
	}))
	defer conn.Close()
}
