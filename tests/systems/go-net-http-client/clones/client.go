package clones

import (
	"net/http"
	"time"
)

func inherited() *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone() //~ idle-race=error
	t.MaxIdleConns = 10
	return &http.Client{Transport: t}
}

func changed() *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone() //~ safe
	t.IdleConnTimeout = 30 * time.Second
	return &http.Client{Transport: t}
}

func call() {
	_, _ = inherited().Post("http://web.internal/", "text/plain", nil)
	_, _ = changed().Post("http://web.internal/", "text/plain", nil)
}
