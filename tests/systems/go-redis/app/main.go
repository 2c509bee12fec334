package main

import (
	"time"

	"github.com/redis/go-redis/v9"
)

var (
	cache = redis.NewClient(&redis.Options{Addr: "cache:6379"})                               //~ safe
	short = redis.NewClient(&redis.Options{Addr: "short:6379", ConnMaxIdleTime: time.Minute}) //~ safe
	any   = redis.NewUniversalClient(&redis.UniversalOptions{Addrs: []string{"brief:6379"}})  //~ db-lifetime
	one   = redis.NewUniversalClient(&redis.UniversalOptions{                                 //~ safe
		Addrs:           []string{"brief:6379"},
		ConnMaxIdleTime: time.Minute,
	})
)

func main() {
	_, _, _, _ = cache, short, any, one
}
