package server

import "net/http"

var server = http.Server{ //~ server-unbounded=note
	Addr:        ":8080",
	IdleTimeout: 0,
	ReadTimeout: 0,
}
