package client

import (
	"net/http"
	"time"
)

var client = &http.Client{
	Timeout: 3e9,
	Transport: &http.Transport{
		IdleConnTimeout: time.Duration(seconds) * time.Second,
	},
}

var forever = &http.Transport{IdleConnTimeout: 0} //~? idle-race
