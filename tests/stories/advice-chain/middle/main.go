package main

import (
	"io"
	"net/http"
	"time"
)

var client = &http.Client{Transport: &http.Transport{
	IdleConnTimeout: 60 * time.Second, //~ idle-race=warning
}}

func main() {
	server := &http.Server{
		Addr:              ":8080",
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       60 * time.Second,
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			answer, err := client.Get("http://app:9000" + r.URL.Path)
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadGateway)
				return
			}
			defer answer.Body.Close()
			io.Copy(w, answer.Body)
		}),
	}
	server.ListenAndServe()
}
