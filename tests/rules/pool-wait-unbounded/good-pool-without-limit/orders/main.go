package main

import (
	"database/sql"
	"net/http"
	"time"

	_ "github.com/lib/pq"
)

var db *sql.DB

func orders(w http.ResponseWriter, r *http.Request) {
	db.Query("select id from orders")
}

func main() {
	db, _ = sql.Open("postgres", "postgres://app@db:5432/shop")
	http.HandleFunc("/orders", orders)
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	panic(server.ListenAndServe())
}
