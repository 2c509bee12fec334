package main

import "google.golang.org/grpc"

func main() {
	conn, _ := grpc.NewClient("orders:9000")
	defer conn.Close()
}
