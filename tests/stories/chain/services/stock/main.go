// Command stock knows the price of everything.
package main

import (
	"log"
	"net/http"
	"time"
)

func main() {
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: 5 * time.Second}
	srv.IdleTimeout = 30 * time.Second
	log.Fatal(srv.ListenAndServe())
}
