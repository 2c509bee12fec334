package main

import (
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"time"
)

// querier wraps http.Client the way the alerting service does: one client for every query.
type querier struct {
	client *http.Client
	base   string
}

func newQuerier(base string) *querier {
	transport := http.DefaultTransport.(*http.Transport).Clone() //~ idle-race=error
	transport.MaxIdleConnsPerHost = 16
	return &querier{client: &http.Client{Transport: transport}, base: base}
}

func (q *querier) query(expr string) ([]byte, error) {
	form := url.Values{"query": {expr}}
	resp, err := q.client.PostForm(q.base+"/api/v1/query", form)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func main() {
	q := newQuerier(os.Getenv("DATASOURCE_URL"))
	for range time.Tick(30 * time.Second) {
		if _, err := q.query("up"); err != nil {
			log.Print(err)
		}
	}
}
