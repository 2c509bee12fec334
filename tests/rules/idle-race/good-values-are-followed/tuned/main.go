package main

import (
	"net/http"
	"time"
)

// The default transport of the whole program is changed.
func init() {
	http.DefaultTransport.(*http.Transport).IdleConnTimeout = 30 * time.Second //~ safe
}

func main() {
	_, _ = http.Get("http://state.example.com/")
}
