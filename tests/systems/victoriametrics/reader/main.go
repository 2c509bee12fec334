package main

import (
	"net/http"
	"time"
)

var (
	byDefault     = &http.Client{Transport: &http.Transport{IdleConnTimeout: time.Minute}} //~ idle-race=error
	longer        = &http.Client{Transport: &http.Transport{IdleConnTimeout: time.Minute}} //~ safe
	byEnvironment = &http.Client{Transport: &http.Transport{IdleConnTimeout: time.Minute}} //~ idle-race=warning
	unlimited     = &http.Client{Transport: &http.Transport{IdleConnTimeout: time.Minute}} //~ safe
	closing       = &http.Client{Transport: &http.Transport{IdleConnTimeout: time.Minute}} //~ safe
)

func main() {
	_, _ = byDefault.Post("http://by-default:8428/api/v1/query", "", nil)
	_, _ = longer.Post("http://longer:8481/select/0/prometheus/api/v1/query", "", nil)
	_, _ = byEnvironment.Get("http://by-environment:8428/")
	_, _ = unlimited.Get("http://unlimited:8428/")
	_, _ = closing.Get("http://closing:8428/")
}
