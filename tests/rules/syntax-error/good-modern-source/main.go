package main

import (
	"net/http"
	"time"
)

type Number interface{ ~int | ~float64 }

func sum[T Number](all ...T) (total T) {
	for _, one := range all {
		total += one
	}
	return
}

func main() {
	for range 3 {
		_ = sum(1, 2)
	}
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	_ = srv.ListenAndServe()
}
