package main

import (
	"database/sql"
	"net/http"
	"time"

	_ "github.com/go-sql-driver/mysql"
)

type store struct{ db *sql.DB }

func (s *store) count() (n int, err error) {
	err = s.db.QueryRow("select count(*) from orders").Scan(&n)
	return n, err
}

func open() (*store, error) {
	db, err := sql.Open("mysql", "app@tcp(mysql:3306)/shop")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(20) //~ pool-wait-unbounded=warning
	return &store{db: db}, nil
}

func main() {
	s, err := open()
	if err != nil {
		panic(err)
	}
	http.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) { s.count() })
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	panic(server.ListenAndServe())
}
