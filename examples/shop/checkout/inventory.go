package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"time"
)

// inventory reserves items. One client for the whole service, so that connections are reused.
type inventory struct {
	base   string
	client *http.Client
}

func newInventory() *inventory {
	return &inventory{
		base: os.Getenv("GATEWAY_URL"),
		client: &http.Client{
			Timeout: 5 * time.Second,
			Transport: &http.Transport{
				MaxIdleConnsPerHost: 32,
				IdleConnTimeout:     90 * time.Second,
			},
		},
	}
}

type reservation struct {
	Item  string `json:"item"`
	Count int    `json:"count"`
}

func (i *inventory) reserve(item string, count int) error {
	body, err := json.Marshal(reservation{Item: item, Count: count})
	if err != nil {
		return err
	}
	resp, err := i.client.Post(i.base+"/inventory/reservations", "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusCreated {
		return fmt.Errorf("inventory answered %s", resp.Status)
	}
	return nil
}
