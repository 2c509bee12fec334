package client

import (
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

// Timeout 0 is the default.
var params = keepalive.ClientParameters{Time: 10 * time.Minute, Timeout: 0}

func dial(target string) (*grpc.ClientConn, error) {
	return grpc.NewClient(target, grpc.WithKeepaliveParams(params))
}
