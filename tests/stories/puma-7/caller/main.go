package caller

import (
	"net/http"
	"os"
	"time"
)

var (
	shorter = &http.Client{Transport: &http.Transport{IdleConnTimeout: 63 * time.Second}} //~ safe
	longer  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 65 * time.Second}} //~ idle-race=error
)

func send() {
	_, _ = shorter.Post(os.Args[1], "text/plain", nil)
	_, _ = longer.Post(os.Args[1], "text/plain", nil)
}
