package main

import (
	"flag"
	"log"

	"example.com/uploader/client"
)

func main() {
	server := flag.String("server", "http://photos:2283", "address of the server")
	flag.Parse()
	if _, err := client.New(*server, false); err != nil {
		log.Fatal(err)
	}
}
