package main

import (
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

func main() {
	// One second is raised to ten.
	conn, _ := grpc.NewClient("orders:9000", grpc.WithKeepaliveParams(keepalive.ClientParameters{
		Time:                time.Second,
		PermitWithoutStream: true,
	}))
	defer conn.Close()
}
