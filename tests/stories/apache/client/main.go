package main

import (
	"net/http"
	"strings"
	"time"
)

// The host sets more than the server around it.
var shop = &http.Client{Transport: &http.Transport{IdleConnTimeout: 20 * time.Second}} //~ safe

// It takes the server's value.
var other = &http.Client{Transport: &http.Transport{IdleConnTimeout: 20 * time.Second}} //~ idle-race

// It takes that of the first host of its port.
var second = &http.Client{Transport: &http.Transport{IdleConnTimeout: 40 * time.Second}} //~ idle-race

// The server closes after each response.
var closing = &http.Client{Transport: &http.Transport{IdleConnTimeout: 20 * time.Second}} //~ safe

func main() {
	shop.Post("http://shop.example.com/", "text/plain", strings.NewReader("x"))
	other.Post("http://gate:8081/", "text/plain", strings.NewReader("x"))
	second.Post("http://www.example.com/", "text/plain", strings.NewReader("x"))
	closing.Post("http://gate:8082/", "text/plain", strings.NewReader("x"))
}
