package main

import (
	"log"
	"net/http"
)

func main() {
	// Only the scraper of the same network reaches this one.
	go func() {
		log.Fatal(http.ListenAndServe(":9090", nil)) //~ server-unbounded=note
	}()
	log.Fatal(http.ListenAndServe(":8080", nil)) //~ server-unbounded=warning
}
