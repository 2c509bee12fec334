module shop

go 1.22

require (
	github.com/jackc/pgx/v5 v5.6
<<<<<<< HEAD
//~^ syntax-error
=======
	github.com/redis/go-redis/v9 v9.5.3
>>>>>>> main
