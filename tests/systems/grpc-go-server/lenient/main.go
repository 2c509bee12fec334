package main

import (
	"net"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

var policy = keepalive.EnforcementPolicy{
	MinTime:             20 * time.Second,
	PermitWithoutStream: true,
}

func main() {
	lis, _ := net.Listen("tcp", ":9000")
	s := grpc.NewServer(grpc.KeepaliveEnforcementPolicy(policy))
	_ = s.Serve(lis)
}
