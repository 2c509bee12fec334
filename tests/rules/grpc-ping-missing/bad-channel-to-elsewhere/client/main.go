package main

import (
	"log"

	"google.golang.org/grpc"
)

func main() {
	conn, err := grpc.NewClient("prices.example.com:50051") //~ grpc-ping-missing=note
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
}
