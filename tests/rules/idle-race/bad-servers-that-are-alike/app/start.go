package main

import "net/http"

func main() {
	address := load().Listen
	first := warmUp(address)
	first.Close()
	serve(address, http.DefaultServeMux)
}
