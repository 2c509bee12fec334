package main

import (
	"google.golang.org/grpc"

	"example.com/hotel/dialer"
	"example.com/hotel/geo/geopb"
	"example.com/hotel/rate/ratepb"
)

type server struct {
	geo  geopb.GeoClient
	rate ratepb.RateClient
}

func (s *server) connect(registry string) error {
	conn, err := s.dial(registry, "geo")
	if err != nil {
		return err
	}
	s.geo = geopb.NewGeoClient(conn)
	conn, err = s.dial(registry, "rate")
	if err != nil {
		return err
	}
	s.rate = ratepb.NewRateClient(conn)
	return nil
}

func (s *server) dial(registry, name string) (*grpc.ClientConn, error) {
	return dialer.Dial("consul://" + registry + "/" + name)
}
