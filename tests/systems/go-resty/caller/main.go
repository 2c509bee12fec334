package main

import "github.com/go-resty/resty/v2"

var client = resty.New() //~ idle-race=warning

func main() {
	_, _ = client.R().SetBody("x").Post("http://api:8080/")
}
