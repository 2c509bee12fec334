package main

import (
	"net"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

func main() {
	lis, _ := net.Listen("tcp", ":9000")
	s := grpc.NewServer(grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{MinTime: 11 * time.Second}))
	_ = s.Serve(lis)
}
