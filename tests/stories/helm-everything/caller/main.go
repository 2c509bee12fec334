package main

import (
	"net/http"
	"time"
)

func main() {
	// edge
	late0 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 31 * time.Second}} //~ idle-race
	early0 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ safe
	_, _ = late0.Get("http://edge/")
	_, _ = early0.Get("http://edge/")

	// map
	late1 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 31 * time.Second}} //~ idle-race
	early1 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ safe
	_, _ = late1.Get("http://map/")
	_, _ = early1.Get("http://map/")

	// list
	late2 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 31 * time.Second}} //~ idle-race
	early2 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ safe
	_, _ = late2.Get("http://list/")
	_, _ = early2.Get("http://list/")

	// keys
	late3 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 31 * time.Second}} //~ idle-race
	early3 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ safe
	_, _ = late3.Get("http://keys/")
	_, _ = early3.Get("http://keys/")

	// search
	late4 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 31 * time.Second}} //~ idle-race
	early4 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ safe
	_, _ = late4.Get("http://search/")
	_, _ = early4.Get("http://search/")

	// shop-api
	late5 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 31 * time.Second}} //~ idle-race
	early5 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ safe
	_, _ = late5.Get("http://shop-api/")
	_, _ = early5.Get("http://shop-api/")
}
