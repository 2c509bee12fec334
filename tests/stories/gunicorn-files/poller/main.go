package main

import (
	"net/http"
	"time"
)

var (
	namedFast    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ safe
	namedSlow    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ idle-race=error
	standardFast = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ safe
	standardSlow = &http.Client{Transport: &http.Transport{IdleConnTimeout: 75 * time.Second}} //~ idle-race=error
	mounted      = &http.Client{Transport: &http.Transport{IdleConnTimeout: 2 * time.Second}} //~ idle-race=error
	envFast      = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ safe
	envSlow      = &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}} //~ idle-race=error
	missing      = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ unknown
	worker       = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} // celery does not listen
)

func main() {
	_, _ = namedFast.Post("http://named:9000/", "text/plain", nil)
	_, _ = namedSlow.Post("http://named:9000/", "text/plain", nil)
	_, _ = standardFast.Post("http://standard:8080/", "text/plain", nil)
	_, _ = standardSlow.Post("http://standard:8080/", "text/plain", nil)
	_, _ = mounted.Post("http://mounted:8000/", "text/plain", nil)
	_, _ = envFast.Post("http://env:9000/", "text/plain", nil)
	_, _ = envSlow.Post("http://env:9000/", "text/plain", nil)
	_, _ = missing.Post("http://missing:8000/", "text/plain", nil)
	_, _ = worker.Post("http://worker:8080/", "text/plain", nil)
}
