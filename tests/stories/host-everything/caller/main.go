package main

import (
	"net/http"
	"time"
)

func main() {
	// An environment, and a drop-in that changes it.
	late0 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 31 * time.Second}} //~ idle-race
	early0 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ safe
	_, _ = late0.Get("http://localhost:8080/")
	_, _ = early0.Get("http://localhost:8080/")

	// An environment file.
	late1 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 31 * time.Second}} //~ idle-race
	early1 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ safe
	_, _ = late1.Get("http://localhost:8081/")
	_, _ = early1.Get("http://localhost:8081/")

	// A variable of several words.
	late2 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 31 * time.Second}} //~ idle-race
	early2 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ safe
	_, _ = late2.Get("http://localhost:8082/")
	_, _ = early2.Get("http://localhost:8082/")

	// A template of units.
	late3 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 31 * time.Second}} //~ idle-race
	early3 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ safe
	_, _ = late3.Get("http://localhost:8083/")
	_, _ = early3.Get("http://localhost:8083/")

	// A drop-in that replaces the command.
	late4 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 31 * time.Second}} //~ idle-race
	early4 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ safe
	_, _ = late4.Get("http://localhost:8084/")
	_, _ = early4.Get("http://localhost:8084/")

	// A script.
	late5 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 31 * time.Second}} //~ idle-race
	early5 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ safe
	_, _ = late5.Get("http://localhost:8085/")
	_, _ = early5.Get("http://localhost:8085/")

	// A Procfile.
	late6 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 31 * time.Second}} //~ idle-race
	early6 := &http.Client{Transport: &http.Transport{IdleConnTimeout: 10 * time.Second}} //~ safe
	_, _ = late6.Get("http://localhost:8086/")
	_, _ = early6.Get("http://localhost:8086/")
}
