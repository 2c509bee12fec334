package orders

import (
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/keepalive"
)

func dial(target string) (*grpc.ClientConn, error) {
	opts := []grpc.DialOption{grpc.WithTransportCredentials(insecure.NewCredentials())}
	opts = append(opts, grpc.WithKeepaliveParams(keepalive.ClientParameters{
		Time:    pingEvery,
		Timeout: pingTimeout,
	}))
	return grpc.NewClient(target, opts...)
}
