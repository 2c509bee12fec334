package main

import "net/http"

func main() {
	_, _ = http.Get("http://store:8080/metrics") //~ safe
}
