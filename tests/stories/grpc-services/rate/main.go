package main

import (
	"net"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"

	"example.com/hotel/rate/ratepb"
)

type rate struct{ ratepb.UnimplementedRateServer }

// Permits what the dialer does.
func main() {
	listener, err := net.Listen("tcp", ":8084")
	if err != nil {
		panic(err)
	}
	server := grpc.NewServer(grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{
		MinTime:             5 * time.Second,
		PermitWithoutStream: true,
	}))
	ratepb.RegisterRateServer(server, &rate{})
	panic(server.Serve(listener))
}
