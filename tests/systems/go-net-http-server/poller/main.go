package main

import "net/http"

var (
	idle      = &http.Client{Transport: http.DefaultTransport.(*http.Transport).Clone()} //~ idle-race=warning
	read      = &http.Client{Transport: http.DefaultTransport.(*http.Transport).Clone()} //~ idle-race=warning
	unlimited = &http.Client{Transport: http.DefaultTransport.(*http.Transport).Clone()} //~ safe
	negative  = &http.Client{Transport: http.DefaultTransport.(*http.Transport).Clone()} //~ safe
	plain     = &http.Client{Transport: http.DefaultTransport.(*http.Transport).Clone()} //~ safe
)

func main() {
	_, _ = idle.Get("http://idle:8080/")
	_, _ = read.Get("http://read:8080/")
	_, _ = unlimited.Get("http://unlimited:8080/")
	_, _ = negative.Get("http://negative:8080/")
	_, _ = plain.Get("http://plain:8080/")
}
