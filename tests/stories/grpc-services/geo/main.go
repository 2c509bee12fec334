package main

import (
	"net"

	"google.golang.org/grpc"

	"example.com/hotel/geo/geopb"
)

type geo struct{ geopb.UnimplementedGeoServer }

func main() {
	listener, err := net.Listen("tcp", ":8083")
	if err != nil {
		panic(err)
	}
	server := grpc.NewServer()
	geopb.RegisterGeoServer(server, &geo{})
	panic(server.Serve(listener))
}
