package windows

import (
	"net/http"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 90 * time.Second}} //~ idle-race

func Call() {
	_, _ = client.Post("http://web.internal/", "text/plain", nil)
}
