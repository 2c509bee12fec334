package config

import "time"

// App is filled from the environment.
type App struct {
	Port        int           `env:"PORT,default=8080"`
	IdleTimeout time.Duration `env:"CATALOG_IDLE,default=2m"`
	Database    Database
	Search      *Search
}

type Database struct {
	Endpoint string `env:"CATALOG_DB_ENDPOINT"`
	Name     string `env:"CATALOG_DB_NAME,default=catalog"`
}

type Search struct {
	Endpoint string `env:"CATALOG_SEARCH_URL,default=http://localhost:8000"`
}
