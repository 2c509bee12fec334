package client

const (
	endpoint    = "http://gateway.shop.internal"
	maxIdle     = 100
	idleSeconds = 300
)
