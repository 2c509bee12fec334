package orders

import "time"

const (
	pingEvery   = 10 * time.Minute
	pingTimeout = 2 * time.Second //~ grpc-timeout-too-short=warning
)
