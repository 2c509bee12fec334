module example.com/orders

go 1.24

require (
	github.com/caarlos0/env/v11 v11.3.1
	github.com/go-sql-driver/mysql v1.9.0
)
