package main

import (
	"net/http"
	"time"
)

var toOld = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}}    //~ idle-race
var toRaised = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ safe
var toMended = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ safe

func main() {
	_, _ = toOld.Post("http://old:8080/orders", "text/plain", nil)
	_, _ = toRaised.Post("http://raised:8080/orders", "text/plain", nil)
	_, _ = toMended.Post("http://mended:8080/orders", "text/plain", nil)
}
