package main

import (
	"net"

	"google.golang.org/grpc"
)

func main() {
	lis, _ := net.Listen("tcp", ":9000")
	_ = grpc.NewServer().Serve(lis)
}
