package client

import (
	"crypto/tls"
	"net/http"
	"net/url"
	"time"
)

type Client struct {
	client   *http.Client
	endpoint string
}

func New(endpoint string, skipTLS bool) (*Client, error) {
	u, err := url.Parse(endpoint)
	if err != nil {
		return nil, err
	}
	tr := &http.Transport{
		MaxIdleConns:        100,
		MaxIdleConnsPerHost: 100,
		IdleConnTimeout:     90 * time.Second,  //~ idle-race
		TLSClientConfig:     &tls.Config{InsecureSkipVerify: skipTLS},
	}
	return &Client{
		client:   &http.Client{Transport: tr, Timeout: 20 * time.Minute},
		endpoint: u.String() + "/api",
	}, nil
}

func (c *Client) Upload(body *http.Request) (*http.Response, error) {
	return c.client.Do(body)
}
