package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/go-sql-driver/mysql"
)

func main() {
	config := mysql.Config{User: "stock", Net: "tcp", DBName: "stock"}
	config.Addr = os.Getenv("DB_ADDR")
	connector, err := mysql.NewConnector(&config)
	if err != nil {
		log.Fatal(err)
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(20)
	db.SetMaxIdleConns(20)
	db.SetConnMaxLifetime(time.Hour) //~ db-lifetime
	_, _ = http.Get("https://metrics.example.com/started")
	serve(db)
}
