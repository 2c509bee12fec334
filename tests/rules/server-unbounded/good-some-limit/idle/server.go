package idle

import (
	"net/http"
	"time"
)

var server = &http.Server{Addr: ":8080", IdleTimeout: 2 * time.Minute}
