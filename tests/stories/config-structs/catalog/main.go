package main

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/sethvargo/go-envconfig"

	"example.com/catalog/config"
	"example.com/catalog/store"
)

func main() {
	var own config.App
	if err := envconfig.Process(context.Background(), &own); err != nil {
		panic(err)
	}
	store.Open(own.Database)
	server := &http.Server{
		Addr:              ":" + strconv.Itoa(own.Port),
		IdleTimeout:       own.IdleTimeout,
		ReadHeaderTimeout: 5 * time.Second,
	}
	server.ListenAndServe()
}
