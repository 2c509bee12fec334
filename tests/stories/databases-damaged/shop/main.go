package main

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/redis/go-redis/v9"
)

func main() {
	ctx := context.Background()
	windows := redis.NewClient(&redis.Options{Addr: "redis-windows:6379"}) //~ db-lifetime=warning
	merge := redis.NewClient(&redis.Options{Addr: "redis-merge:6379"})     //~ unknown
	lines := redis.NewClient(&redis.Options{Addr: "redis-lines:6379"})     //~ db-lifetime=warning
	windows.Ping(ctx)
	merge.Ping(ctx)
	lines.Ping(ctx)
	_, _ = pgxpool.New(ctx, "postgres://shop:secret@pg-latin:5432/shop") //~ db-lifetime=warning
	_, _ = pgxpool.New(ctx, "postgres://shop:secret@pg-merge:5432/shop") //~ unknown
	_, _ = pgxpool.New(ctx, "postgres://shop:secret@pg-quote:5432/shop") //~ unknown
	_, _ = pgxpool.New(ctx, "postgres://shop:secret@bouncer:6432/shop")  //~ db-lifetime=warning
}
