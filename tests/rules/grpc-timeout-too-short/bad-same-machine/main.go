package main

import (
	"flag"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

var addr = flag.String("addr", "localhost:50052", "the address to connect to")

func main() {
	given, _ := grpc.NewClient(*addr, grpc.WithKeepaliveParams(keepalive.ClientParameters{
		Time:    30 * time.Second,
		Timeout: 5 * time.Second, //~ grpc-timeout-too-short=note
	}))
	defer given.Close()

	here, _ := grpc.NewClient(":8080", grpc.WithKeepaliveParams(keepalive.ClientParameters{
		Time:    30 * time.Second,
		Timeout: 5 * time.Second, //~ grpc-timeout-too-short=note
	}))
	defer here.Close()

	away, _ := grpc.NewClient("dns:///orders.shop.internal:8080", grpc.WithKeepaliveParams(keepalive.ClientParameters{
		Time:    30 * time.Second,
		Timeout: 5 * time.Second, //~ grpc-timeout-too-short=warning
	}))
	defer away.Close()
}
