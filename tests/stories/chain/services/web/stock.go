package main

import (
	"io"
	"net/http"
	"os"
	"time"
)

var stock = &http.Client{
	Timeout: 2 * time.Second,
	Transport: &http.Transport{ //~ safe
		MaxIdleConnsPerHost: 50,
		IdleConnTimeout:     stockIdle,
	},
}

func price(w http.ResponseWriter, r *http.Request) {
	resp, err := stock.Get(os.Getenv("STOCK_URL") + "/price?" + r.URL.RawQuery)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	_, _ = io.Copy(w, resp.Body)
}
