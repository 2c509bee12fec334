package main

import (
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/keepalive"
)

func connectLedger() (*grpc.ClientConn, error) {
	return grpc.NewClient(os.Getenv("LEDGER"),
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{
			Time:    pingEvery,
			Timeout: 20 * time.Second,
		}),
	)
}
