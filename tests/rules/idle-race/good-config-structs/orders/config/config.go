package config

import "time"

type Common struct {
	Idle time.Duration `env:"PRICES_IDLE" envDefault:"8s"`
}

type Prices struct {
	Common
	Endpoint string `env:"PRICES_URL,required"`
}

type Database struct {
	Endpoint    string `env:"ORDERS_DB"`
	LifeMinutes int    `env:"ORDERS_DB_LIFE" envDefault:"600"`
}

// Stock is asked by hand, never by the program: its endpoint has the same name as that of the prices.
type Stock struct {
	Endpoint string
}

var ByHand = Stock{Endpoint: "http://stock:8000"}
