package main

import (
	"log"
	"net/http"
	"net/url"
	"os"
	"time"
)

func main() {
	base := os.Getenv("DATASOURCE_URL")
	for range time.Tick(30 * time.Second) {
		resp, err := http.PostForm(base+"/api/v1/query", url.Values{"query": {"up"}}) //~ idle-race=error
		if err != nil {
			log.Print(err)
			continue
		}
		resp.Body.Close()
	}
}
