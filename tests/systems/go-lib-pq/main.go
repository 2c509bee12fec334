package main

import (
	"database/sql"
	"time"

	_ "github.com/lib/pq"
)

func main() {
	db, _ := sql.Open("postgres", "host=db port=5432 user=app dbname=shop")
	db.SetConnMaxIdleTime(5 * time.Minute)                                      //~ db-lifetime=warning
	db.Ping()
}
