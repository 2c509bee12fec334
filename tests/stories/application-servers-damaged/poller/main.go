package main

import (
	"net/http"
	"time"
)

var (
	pumaWindows = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race
	pumaHalf = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ unknown
	pumaMerge = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ unknown
	elixirHalf = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race
	springWindows = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race
	springMerge = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ unknown
	springTabs = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race
	springList = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ safe
	kestrelHalf = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race
	kestrelMerge = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ unknown
	uwsgi = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race
	uwsgiMerge = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ unknown
	tomcatHalf = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ idle-race
	tomcatMerge = &http.Client{Transport: &http.Transport{IdleConnTimeout: 30 * time.Second}} //~ unknown
)

func main() {
	_, _ = pumaWindows.Post("http://puma-windows:3000/", "text/plain", nil)
	_, _ = pumaHalf.Post("http://puma-half:3000/", "text/plain", nil)
	_, _ = pumaMerge.Post("http://puma-merge:3000/", "text/plain", nil)
	_, _ = elixirHalf.Post("http://elixir-half:4000/", "text/plain", nil)
	_, _ = springWindows.Post("http://spring-windows:8080/", "text/plain", nil)
	_, _ = springMerge.Post("http://spring-merge:8080/", "text/plain", nil)
	_, _ = springTabs.Post("http://spring-tabs:8080/", "text/plain", nil)
	_, _ = springList.Post("http://spring-list:8080/", "text/plain", nil)
	_, _ = kestrelHalf.Post("http://kestrel-half:8080/", "text/plain", nil)
	_, _ = kestrelMerge.Post("http://kestrel-merge:8080/", "text/plain", nil)
	_, _ = uwsgi.Post("http://uwsgi:8000/", "text/plain", nil)
	_, _ = uwsgiMerge.Post("http://uwsgi-merge:8000/", "text/plain", nil)
	_, _ = tomcatHalf.Post("http://tomcat-half:8080/", "text/plain", nil)
	_, _ = tomcatMerge.Post("http://tomcat-merge:8080/", "text/plain", nil)
}
