package main

import (
	"net/http"
	"os"
	"time"
)

var (
	orders = &http.Client{Transport: &http.Transport{IdleConnTimeout: 31 * time.Second}} //~ idle-race
	stock  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 32 * time.Second}} //~ idle-race
	ledger = &http.Client{Transport: &http.Transport{IdleConnTimeout: 33 * time.Second}} //~ idle-race
	audit  = &http.Client{Transport: &http.Transport{IdleConnTimeout: 34 * time.Second}} //~ idle-race
)

func main() {
	_, _ = orders.Post(os.Getenv("ORDERS_URL")+"/new", "text/plain", nil)
	_, _ = stock.Post(os.Getenv("STOCK_URL"), "text/plain", nil)
	_, _ = ledger.Post(os.Getenv("LEDGER_URL"), "text/plain", nil)
	_, _ = audit.Post(os.Getenv("AUDIT_URL"), "text/plain", nil)
}
