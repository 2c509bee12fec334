package defaults

import (
	"net/http"
	"net/http/httputil"
	"net/url"
)

// 90 seconds, which is not below 90.
func call() {
	_, _ = http.Post("http://web.internal/", "text/plain", nil) //~ idle-race=error
}

func proxy() http.Handler {
	target := &url.URL{Scheme: "http", Host: "web.internal"}
	return httputil.NewSingleHostReverseProxy(target)
}
