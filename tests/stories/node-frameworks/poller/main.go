package main

import (
	"net/http"
	"time"
)

var (
	toHono      = &http.Client{Transport: &http.Transport{IdleConnTimeout: 33 * time.Second}} //~ idle-race=error
	toHonoSafe  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ safe
	toHapi      = &http.Client{Transport: &http.Transport{IdleConnTimeout: 7 * time.Second}}  //~ idle-race=error
	toAssigned  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 65 * time.Second}} //~ idle-race=error
	toMerged    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ safe
	toClustered = &http.Client{Transport: &http.Transport{IdleConnTimeout: 55 * time.Second}} //~ idle-race=error
	toPlugin    = &http.Client{Transport: &http.Transport{IdleConnTimeout: 80 * time.Second}} //~ idle-race=error
	toProxy     = &http.Client{Transport: &http.Transport{IdleConnTimeout: 4 * time.Second}}  //~ safe
	toBun       = &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ idle-race=error
)

func main() {
	_, _ = toHono.Post("http://hono:3000/", "text/plain", nil)
	_, _ = toHonoSafe.Post("http://hono:3000/", "text/plain", nil)
	_, _ = toHapi.Post("http://hapi:3000/", "text/plain", nil)
	_, _ = toAssigned.Post("http://assigned:3000/", "text/plain", nil)
	_, _ = toMerged.Post("http://assigned:3000/", "text/plain", nil)
	_, _ = toClustered.Post("http://clustered:3000/", "text/plain", nil)
	_, _ = toPlugin.Post("http://plugin:3000/", "text/plain", nil)
	_, _ = toProxy.Post("http://proxy:3000/", "text/plain", nil)
	_, _ = toBun.Post("http://bun:3000/", "text/plain", nil)
}
