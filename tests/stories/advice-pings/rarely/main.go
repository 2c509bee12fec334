package main

import (
	"log"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

func main() {
	conn, err := grpc.NewClient("prices:9000", grpc.WithKeepaliveParams(keepalive.ClientParameters{
		Time:    60 * time.Second, //~ grpc-ping-too-fast=error
		Timeout: 20 * time.Second,
	}))
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
}
