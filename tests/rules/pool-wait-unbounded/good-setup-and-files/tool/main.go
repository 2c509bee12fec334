// Statements that run before requests come in wait for nobody, and the pool of a file's database has no other side.
package main

import (
	"database/sql"
	"net/http"
	"time"

	_ "github.com/lib/pq"
	_ "github.com/mattn/go-sqlite3"
)

func cached(db *sql.DB) (n int) {
	db.QueryRow("select count(*) from cache").Scan(&n)
	return n
}

func main() {
	db, _ := sql.Open("postgres", "postgres://app@db:5432/shop")
	db.SetMaxOpenConns(20)
	db.Exec("create table if not exists orders (id int)")

	cache, _ := sql.Open("sqlite3", "cache.db")
	cache.SetMaxOpenConns(1)
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { cached(cache) })
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	panic(server.ListenAndServe())
}
