package main

import (
	"time"

	"github.com/valyala/fasthttp"
)

var (
	plain = &fasthttp.Client{}                                     //~ idle-race=warning
	short = &fasthttp.Client{MaxIdleConnDuration: 5 * time.Second} //~ safe
)

func main() {
	_, _, _ = plain.Get(nil, "http://api:8080/")
	_, _, _ = short.Get(nil, "http://api:8080/")
	_, _, _ = fasthttp.Post(nil, "http://api:8080/", nil) //~ idle-race=error
}
