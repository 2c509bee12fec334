package main

import (
	"log"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

func main() {
	conn, err := grpc.NewClient("prices.example.com:50051", grpc.WithKeepaliveParams(keepalive.ClientParameters{
		Time: 340 * time.Second,
	}))
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
}
