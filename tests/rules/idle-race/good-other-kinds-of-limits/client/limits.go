package client

import "time"

const idle = 50 * time.Second
