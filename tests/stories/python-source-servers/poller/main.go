package main

import (
	"net/http"
	"time"
)

var (
	aioFast    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 70 * time.Second}} //~ safe
	aioSlow    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 75 * time.Second}} //~ idle-race=error
	runnerFast = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ safe
	runnerSlow = &http.Client{Transport: &http.Transport{IdleConnTimeout: 40 * time.Second}} //~ idle-race=error
	uvi        = &http.Client{Transport: &http.Transport{IdleConnTimeout: 75 * time.Second}} //~ safe
	hyperFast  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ safe
	hyperSlow  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 20 * time.Second}} //~ idle-race=error
	waitFast   = &http.Client{Transport: &http.Transport{IdleConnTimeout: 20 * time.Second}} //~ safe
	waitSlow   = &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}} //~ idle-race=error
	tornFast   = &http.Client{Transport: &http.Transport{IdleConnTimeout: 50 * time.Second}} //~ safe
	tornSlow   = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ idle-race=error
	fl         = &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}} //~ safe
	granFast   = &http.Client{Transport: &http.Transport{IdleConnTimeout: 20 * time.Second}} //~ safe
	granSlow   = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race=error
	ownFast    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 75 * time.Second}} //~ safe
	ownSlow    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 80 * time.Second}} //~ idle-race=error
)

func main() {
	_, _ = aioFast.Post("http://aio:8000/", "text/plain", nil)
	_, _ = aioSlow.Post("http://aio:8000/", "text/plain", nil)
	_, _ = runnerFast.Post("http://runner:8000/", "text/plain", nil)
	_, _ = runnerSlow.Post("http://runner:8000/", "text/plain", nil)
	_, _ = uvi.Post("http://uvi:8000/", "text/plain", nil)
	_, _ = hyperFast.Post("http://hyper:8000/", "text/plain", nil)
	_, _ = hyperSlow.Post("http://hyper:8000/", "text/plain", nil)
	_, _ = waitFast.Post("http://wait:8000/", "text/plain", nil)
	_, _ = waitSlow.Post("http://wait:8000/", "text/plain", nil)
	_, _ = tornFast.Post("http://torn:8000/", "text/plain", nil)
	_, _ = tornSlow.Post("http://torn:8000/", "text/plain", nil)
	_, _ = fl.Post("http://fl:8000/", "text/plain", nil)
	_, _ = granFast.Post("http://gran:8000/", "text/plain", nil)
	_, _ = granSlow.Post("http://gran:8000/", "text/plain", nil)
	_, _ = ownFast.Post("http://own:8000/", "text/plain", nil)
	_, _ = ownSlow.Post("http://own:8000/", "text/plain", nil)
}
