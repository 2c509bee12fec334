package goclient

import "net/http"

// Client holds what it needs to call the service.
type Client struct {
	http *http.Client
	base string
}

// New makes a client of the service at that address.
func New(base string) *Client {
	return &Client{http: &http.Client{}, base: base} //~ idle-race=warning
}

// State asks for the state.
func (c *Client) State() (*http.Response, error) { return c.http.Get(c.base + "/state") }

var client = New("http://state.example.com")
