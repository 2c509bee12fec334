module example.com/catalog

go 1.24

require (
	github.com/go-sql-driver/mysql v1.9.0
	github.com/sethvargo/go-envconfig v1.1.0
)
