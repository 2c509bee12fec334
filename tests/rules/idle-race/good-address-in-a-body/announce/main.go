package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}}

// The registry calls back under the address that is sent; here nobody calls it.
func announce(ctx context.Context) error {
	body := strings.NewReader(`{"callback": "` + own() + `"}`)
	request, err := http.NewRequestWithContext(ctx, "POST", "http://registry:80/hooks", body)
	if err != nil {
		return err
	}
	_, err = client.Do(request)
	return err
}

func ask(base string) {
	client.Get("http://registry:80/find?callback=" + own())
	client.Get(fmt.Sprintf("http://%s/find?callback=%s", "registry:80", own()))
	client.Get(env("REGISTRY", "http://registry:80") + "/")
}

// What a call falls back to is its own affair.
func env(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

var listens = env("LISTEN", "http://hooks:80")

func own() string {
	return "http://hooks:80"
}

func main() {
	announce(context.Background())
	ask(listens)
	client.Post("http://registry:80/alive", "text/plain", strings.NewReader("http://hooks:80"))
}
