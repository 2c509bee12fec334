package main

import (
	"time"

	"github.com/redis/go-redis/v9"
)

var (
	cache = redis.NewClient(&redis.Options{Addr: "cache:6379"})                               //~ safe
	short = redis.NewClient(&redis.Options{Addr: "short:6379", ConnMaxIdleTime: time.Minute}) //~ safe
)

func main() {
	_, _ = cache, short
}
