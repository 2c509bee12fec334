package main

import (
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

// One second below the default minimum of five minutes.
func strict() {
	conn, _ := grpc.NewClient("strict:9000", grpc.WithKeepaliveParams(keepalive.ClientParameters{
		Time: 299 * time.Second, //~ grpc-ping-too-fast=error
	}))
	defer conn.Close()
}

func exact() {
	conn, _ := grpc.NewClient("strict:9000", grpc.WithKeepaliveParams(keepalive.ClientParameters{
		Time: 300 * time.Second,
	}))
	defer conn.Close()
}

func lenient() {
	conn, _ := grpc.NewClient("lenient:9000", grpc.WithKeepaliveParams(keepalive.ClientParameters{
		Time:                20 * time.Second,
		PermitWithoutStream: true,
	}))
	defer conn.Close()
}
