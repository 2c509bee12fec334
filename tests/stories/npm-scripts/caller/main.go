package main

import (
	"net/http"
	"time"
)

var toShop = &http.Client{Transport: &http.Transport{IdleConnTimeout: 60 * time.Second}}  //~ safe
var toAdmin = &http.Client{Transport: &http.Transport{IdleConnTimeout: 62 * time.Second}} //~ idle-race
var toPlain = &http.Client{Transport: &http.Transport{IdleConnTimeout: 62 * time.Second}} //~ idle-race

func main() {
	_, _ = toShop.Post("http://shop:3000/cart", "text/plain", nil)
	_, _ = toAdmin.Post("http://admin:4100/cart", "text/plain", nil)
	_, _ = toPlain.Post("http://plain:3000/cart", "text/plain", nil)
}
