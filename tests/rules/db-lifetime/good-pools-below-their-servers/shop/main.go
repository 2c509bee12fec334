package main

import (
	"database/sql"

	_ "github.com/jackc/pgx/v5/stdlib"
)

// PostgreSQL closes no idle session by itself.
func main() {
	db, err := sql.Open("pgx", "postgres://shop@ledger:5432/ledger")
	if err != nil {
		panic(err)
	}
	defer db.Close()
}
