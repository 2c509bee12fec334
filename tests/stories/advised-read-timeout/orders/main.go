package main

import (
	"log"
	"net/http"
	"time"
)

func main() {
	server := &http.Server{
		Addr: ":8080",
		// G112 (CWE-400): Potential Slowloris Attack because ReadHeaderTimeout is not configured in the http.Server.
		// Either of the two silences it, but this one is the idle limit as well.
		ReadTimeout: 5 * time.Second,
	}
	log.Fatal(server.ListenAndServe())
}
