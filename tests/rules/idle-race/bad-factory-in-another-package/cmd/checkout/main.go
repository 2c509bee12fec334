package main

import (
	"net/http"
	"strings"

	"example.com/shop/internal/httpclient"
)

func main() {
	charge(httpclient.New())
}

func charge(client *http.Client) {
	req, _ := http.NewRequest(http.MethodPost, "http://payments/charge", strings.NewReader("{}"))
	_, _ = client.Do(req)
}
