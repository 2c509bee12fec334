package reader

import (
	"net/http"
	"time"
)

var transport = &http.Transport{ //~ safe
	DisableKeepAlives: true,
	IdleConnTimeout:   64900 * time.Millisecond,
}

func read() {
	client := http.Client{Transport: transport}
	_, _ = client.Get("http://feed.example.com/latest")
}
