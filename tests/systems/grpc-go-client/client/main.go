package main

import (
	"context"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

var kept = keepalive.ClientParameters{
	Time:    9 * time.Second, //~ grpc-ping-too-fast=error
	Timeout: 3 * time.Second, //~ grpc-timeout-too-short=warning
}

func main() {
	// Nine seconds are raised to ten, which is below eleven.
	clamped(grpc.WithKeepaliveParams(kept))
	silent()
	idle()
}

func clamped(option grpc.DialOption) {
	conn, _ := grpc.Dial("server:9000", option)
	defer conn.Close()
}

// Without parameters a client never pings.
func silent() {
	conn, _ := grpc.NewClient("server:9000")
	defer conn.Close()
}

func idle() {
	conn, _ := grpc.DialContext(context.Background(), "server:9000", grpc.WithIdleTimeout(0),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{
			Time:                11 * time.Second,
			PermitWithoutStream: true, //~ grpc-ping-too-fast=warning
		}))
	defer conn.Close()
}
