package shadowed

import (
	"net/http"
	"time"
)

const idle = 90 * time.Second

func get() {
	idle := 10 * time.Second
	client := &http.Client{Transport: &http.Transport{IdleConnTimeout: idle}} //~ safe
	_, _ = client.Get("http://state.example.com/")
}
