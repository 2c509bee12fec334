module example.com/hotel

go 1.23

require google.golang.org/grpc v1.66.0
