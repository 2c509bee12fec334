package main

import (
	"net"

	"google.golang.org/grpc"
)

func main() {
	listener, _ := net.Listen("tcp", ":9000")
	server := grpc.NewServer()
	_ = server.Serve(listener)
}
