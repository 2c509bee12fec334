package main

import (
	"context"
	"database/sql"
	"time"

	_ "github.com/go-sql-driver/mysql"
)

func main() {
	db, _ := sql.Open("mysql", "app@tcp(mysql:3306)/shop")
	db.SetMaxOpenConns(100) //~ db-pool-size=warning
	db.SetMaxIdleConns(10)
	db.SetConnMaxIdleTime(5 * time.Minute)
	db.PingContext(context.Background())
}
