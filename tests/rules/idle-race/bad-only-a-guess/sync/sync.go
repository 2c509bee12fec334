package sync

import "net/http"

// Nothing names the server, but there is only one.
func pull(url string) (*http.Response, error) {
	return http.Get(url) //~? idle-race
}
