// Package dialer makes the connections of all services.
package dialer

import (
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

func Dial(name string, more ...grpc.DialOption) (*grpc.ClientConn, error) {
	options := []grpc.DialOption{
		grpc.WithKeepaliveParams(keepalive.ClientParameters{ //~ grpc-ping-too-fast=error
			Timeout:             30 * time.Second,
			PermitWithoutStream: true,
		}),
	}
	return grpc.Dial(name, append(options, more...)...)
}
