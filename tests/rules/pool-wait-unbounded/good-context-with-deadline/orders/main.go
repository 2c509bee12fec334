package main

import (
	"context"
	"database/sql"
	"net/http"
	"time"

	_ "github.com/lib/pq"
)

var db *sql.DB

func count(ctx context.Context) (n int) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	db.QueryRowContext(ctx, "select count(*) from orders").Scan(&n)
	return n
}

func orders(w http.ResponseWriter, r *http.Request) {
	rows, _ := db.QueryContext(r.Context(), "select id from orders")
	defer rows.Close()
	count(context.Background())
}

func main() {
	db, _ = sql.Open("postgres", "postgres://app@db:5432/shop")
	db.SetMaxOpenConns(20)
	http.HandleFunc("/orders", orders)
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	panic(server.ListenAndServe())
}
