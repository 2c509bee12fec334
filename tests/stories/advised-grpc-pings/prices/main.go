package main

import (
	"log"
	"net"

	"google.golang.org/grpc"
)

func main() {
	listener, err := net.Listen("tcp", ":9000")
	if err != nil {
		log.Fatal(err)
	}
	// The default permits a ping every five minutes.
	log.Fatal(grpc.NewServer().Serve(listener))
}
