package disabled

import "net/http"

var client = &http.Client{Transport: &http.Transport{DisableKeepAlives: true}} //~ safe

func get() { _, _ = client.Get("http://slow.example.com/") }
