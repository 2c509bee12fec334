package main

import (
	"os"

	"github.com/go-redis/redis/v8"
)

func newCache() *redis.Client {
	return redis.NewClient(&redis.Options{ //~ db-lifetime=error
		Addr: os.Getenv("REDIS_ADDR"),
	})
}

func main() {
	defer newCache().Close()
}
