package header

import (
	"net/http"
	"time"
)

var server = &http.Server{Addr: ":8080", ReadHeaderTimeout: 5 * time.Second}
