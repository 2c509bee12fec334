package main

import (
	"log"
	"net"

	"example.com/shop/pb"
	"google.golang.org/grpc"
)

type server struct{ changes chan *pb.Price }

func (s *server) Watch(request *pb.Request, stream pb.Prices_WatchServer) error {
	for {
		select {
		case price := <-s.changes:
			if err := stream.Send(price); err != nil {
				return err
			}
		case <-stream.Context().Done():
			return nil
		}
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
