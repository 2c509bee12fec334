package main

import (
	"net/http"
	"strings"
)

var client = &http.Client{Transport: &http.Transport{}} //~ safe

func send(body string) error {
	req, err := http.NewRequest("POST", "http://gateway.internal/orders", strings.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Connection", "close")
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func main() {
	_ = send("1")
}
