package main

import "github.com/valyala/fasthttp"

func main() {
	_ = fasthttp.ListenAndServe(":8080", nil)
}
