package main

import (
	"net"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

func main() {
	lis, _ := net.Listen("tcp", ":9000")
	s := grpc.NewServer(grpc.KeepaliveParams(keepalive.ServerParameters{
		MaxConnectionIdle: 5 * time.Minute,
		Timeout:           9 * time.Second, //~ grpc-timeout-too-short=warning
	}))
	_ = s.Serve(lis)
}
