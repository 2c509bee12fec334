package main

import (
	"net/http"

	"github.com/hashicorp/go-cleanhttp"
)

var (
	pooled  = cleanhttp.DefaultPooledClient()                             //~ idle-race=error
	inside  = &http.Client{Transport: cleanhttp.DefaultPooledTransport()} //~ idle-race=warning
	nothing = cleanhttp.DefaultClient()                                   //~ safe
)

func main() {
	_, _ = pooled.Post("http://api:8080/", "text/plain", nil)
	_, _ = inside.Get("http://api:8080/")
	_, _ = nothing.Post("http://api:8080/", "text/plain", nil)
}
