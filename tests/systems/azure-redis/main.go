package main

import (
	"time"

	"github.com/redis/go-redis/v9"
)

var client = redis.NewClient(&redis.Options{
	Addr:            "shop-cache.redis.cache.windows.net:6380",
	ConnMaxIdleTime: 10 * time.Minute, //~ db-lifetime
})
