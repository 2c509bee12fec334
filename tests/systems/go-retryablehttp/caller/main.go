package main

import "github.com/hashicorp/go-retryablehttp"

func main() {
	client := retryablehttp.NewClient() //~ idle-race=note
	_, _ = client.Post("http://orders:8080/orders", "text/plain", nil)

	own := retryablehttp.NewClient() //~ unknown
	own.HTTPClient = transports()
	_, _ = own.Post("http://orders:8080/orders", "text/plain", nil)
}
