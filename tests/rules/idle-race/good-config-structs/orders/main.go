package main

import (
	"database/sql"
	"net/http"
	"time"

	"github.com/caarlos0/env/v11"
	_ "github.com/go-sql-driver/mysql"

	"example.com/orders/config"
)

func open(own config.Database) *sql.DB {
	db, err := sql.Open("mysql", "root@tcp("+own.Endpoint+")/orders")
	if err != nil {
		panic(err)
	}
	db.SetConnMaxLifetime(time.Duration(own.LifeMinutes) * time.Minute)
	return db
}

func ask(prices *config.Prices) (*http.Response, error) {
	client := &http.Client{Transport: &http.Transport{IdleConnTimeout: prices.Idle}}
	return client.Post(prices.Endpoint+"/ask", "application/json", nil)
}

func main() {
	database, _ := env.ParseAs[config.Database]()
	prices := config.Prices{}
	env.Parse(&prices)
	open(database)
	ask(&prices)
}
