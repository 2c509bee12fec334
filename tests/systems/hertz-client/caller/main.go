package main

import (
	"context"
	"time"

	"github.com/cloudwego/hertz/pkg/app/client"
)

func main() {
	plain, _ := client.NewClient()                                                //~ idle-race=error
	short, _ := client.NewClient(client.WithMaxIdleConnDuration(5 * time.Second)) //~ safe
	_, _, _ = plain.Get(context.Background(), nil, "http://api:8080/")
	_, _, _ = short.Get(context.Background(), nil, "http://api:8080/")
}
