package main

import (
	"net/http"
	"strings"
)

func main() {
	http.Post("http://api:3000/orders", "text/plain", strings.NewReader("1")) //~ idle-race
}
