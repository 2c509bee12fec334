package main

import (
	"net"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

func main() {
	lis, _ := net.Listen("tcp", ":9000")
	s := grpc.NewServer(grpc.KeepaliveParams(keepalive.ServerParameters{
		Time:    7200, //~ bare-duration=warning
		Timeout: 20, //~ bare-duration, grpc-timeout-too-short
	}))
	_ = s.Serve(lis)
}
