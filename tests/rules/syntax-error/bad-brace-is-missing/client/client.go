package client

import "net/http"

func items() { _, _ = http.Get("http://shop.example.com/items") } //~ idle-race=warning
