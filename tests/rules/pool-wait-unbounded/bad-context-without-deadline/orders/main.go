package main

import (
	"context"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

func name(ctx context.Context, pool *pgxpool.Pool) (s string) {
	pool.QueryRow(ctx, "select name from orders").Scan(&s)
	return s
}

func main() {
	config, _ := pgxpool.ParseConfig("postgres://app@db:5432/shop")
	config.MaxConns = 8 //~ pool-wait-unbounded=warning
	pool, _ := pgxpool.NewWithConfig(context.Background(), config)
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		name(context.Background(), pool)
	})
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	panic(server.ListenAndServe())
}
