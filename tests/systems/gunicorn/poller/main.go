package main

import (
	"net/http"
	"time"
)

var (
	sync     = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ safe
	threads  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 2 * time.Second}}  //~ idle-race=error
	shell    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ safe
	wrapped  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 4 * time.Second}}  //~ idle-race=error
	variable = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ safe
	both     = &http.Client{Transport: &http.Transport{IdleConnTimeout: 4 * time.Second}}  //~ idle-race=error
	own      = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ unknown
)

func main() {
	_, _ = sync.Post("http://sync:8000/", "text/plain", nil)
	_, _ = threads.Post("http://threads:8000/", "text/plain", nil)
	_, _ = shell.Post("http://shell:8000/", "text/plain", nil)
	_, _ = wrapped.Post("http://wrapped:8000/", "text/plain", nil)
	_, _ = variable.Post("http://by-variable:8000/", "text/plain", nil)
	_, _ = both.Post("http://both:5000/", "text/plain", nil)
	_, _ = own.Post("http://own-class:8000/", "text/plain", nil)
}
