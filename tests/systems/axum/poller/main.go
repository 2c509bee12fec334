package main

import "net/http"

var client = &http.Client{Transport: &http.Transport{}} //~ safe

func main() { _, _ = client.Get("http://api:3000/") }
