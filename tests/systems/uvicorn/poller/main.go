package main

import (
	"net/http"
	"time"
)

var (
	plain   = &http.Client{Transport: &http.Transport{IdleConnTimeout: 5 * time.Second}}  //~ idle-race=error
	patient = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}} //~ safe
)

func main() {
	_, _ = plain.Post("http://plain:8000/", "text/plain", nil)
	_, _ = patient.Post("http://patient:8000/", "text/plain", nil)
}
