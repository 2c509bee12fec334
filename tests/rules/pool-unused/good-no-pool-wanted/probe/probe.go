package probe

import "net/http"

// A probe opens a new connection on purpose.
var client = &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}

func probe(url string) (*http.Response, error) { return client.Head(url) }
