package main

import (
	"net/http"
	"time"
)

var (
	fastapi        = &http.Client{Transport: &http.Transport{IdleConnTimeout: 5 * time.Second}}   //~ idle-race=error
	uvicornSlow    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}}  //~ idle-race=error
	uvicornFast    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 20 * time.Second}}  //~ safe
	overridden     = &http.Client{Transport: &http.Transport{IdleConnTimeout: 75 * time.Second}}  //~ safe
	exported       = &http.Client{Transport: &http.Transport{IdleConnTimeout: 75 * time.Second}}  //~ safe
	hypercorn      = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}}  //~ safe
	hypercornSlow  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 75 * time.Second}}  //~ idle-race=error
	waitress       = &http.Client{Transport: &http.Transport{IdleConnTimeout: 190 * time.Second}} //~ safe
	granian        = &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}}  //~ safe
	entrypoint     = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}}  //~ safe
	entrypointSlow = &http.Client{Transport: &http.Transport{IdleConnTimeout: 75 * time.Second}}  //~ idle-race=error
	unknown        = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}}  //~ unknown
)

func main() {
	_, _ = fastapi.Post("http://fastapi/", "text/plain", nil)
	_, _ = uvicornSlow.Post("http://uvicorn/", "text/plain", nil)
	_, _ = uvicornFast.Post("http://uvicorn/", "text/plain", nil)
	_, _ = overridden.Post("http://overridden/", "text/plain", nil)
	_, _ = exported.Post("http://exported/", "text/plain", nil)
	_, _ = hypercorn.Post("http://hypercorn/", "text/plain", nil)
	_, _ = hypercornSlow.Post("http://hypercorn/", "text/plain", nil)
	_, _ = waitress.Post("http://waitress/", "text/plain", nil)
	_, _ = granian.Post("http://granian/", "text/plain", nil)
	_, _ = entrypoint.Post("http://entrypoint/", "text/plain", nil)
	_, _ = entrypointSlow.Post("http://entrypoint/", "text/plain", nil)
	_, _ = unknown.Post("http://unknown/", "text/plain", nil)
}
