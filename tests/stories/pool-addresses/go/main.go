package main

import (
	"context"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/redis/go-redis/v9"
)

func main() {
	ctx := context.Background()
	_, _ = pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	_, _ = pgxpool.New(ctx, "postgres://shop:secret@db:5432/shop?pool_max_conn_idle_time=30s&pool_max_conns=4") //~ safe
	_, _ = pgxpool.New(ctx, "host=db port=5432 dbname=shop pool_max_conn_idle_time=30s")                        //~ safe

	// What the program sets counts more than the address.
	config, _ := pgxpool.ParseConfig("postgres://shop:secret@db:5432/shop?pool_max_conn_idle_time=30s")
	config.MaxConnIdleTime = 5 * time.Minute //~ db-lifetime=warning
	_, _ = pgxpool.NewWithConfig(ctx, config)

	options, _ := redis.ParseURL(os.Getenv("CACHE_URL"))
	cache := redis.NewClient(options) //~ safe
	cache.Ping(ctx)
}
