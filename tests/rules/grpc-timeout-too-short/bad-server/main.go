package main

import (
	"log"
	"net"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

func main() {
	lis, err := net.Listen("tcp", ":9000")
	if err != nil {
		log.Fatal(err)
	}
	params := keepalive.ServerParameters{
		Time:    60 * time.Second,
		Timeout: 5 * time.Second, //~ grpc-timeout-too-short=warning
	}
	s := grpc.NewServer(grpc.KeepaliveParams(params))
	log.Fatal(s.Serve(lis))
}
