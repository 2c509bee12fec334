package main

import (
	"context"
	"log"
	"net"

	"example.com/shop/pb"
	"google.golang.org/grpc"
)

type server struct{ changes chan *pb.Price }

func (s *server) Get(ctx context.Context, request *pb.Request) (*pb.Price, error) {
	select {
	case price := <-s.changes:
		return price, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func main() {
	listener, err := net.Listen("tcp", ":50051")
	if err != nil {
		log.Fatal(err)
	}
	s := grpc.NewServer()
	pb.RegisterPricesServer(s, &server{changes: make(chan *pb.Price)})
	log.Fatal(s.Serve(listener))
}
