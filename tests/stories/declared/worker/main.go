package worker

import (
	"net/http"
	"time"
)

var jobs = &http.Transport{
	IdleConnTimeout: 45 * time.Second, //~ idle-race=error
}

// Below the limit, but not by the margin of this house.
var events = &http.Transport{
	IdleConnTimeout: 28 * time.Second, //~ idle-margin=note
}

func clients() (*http.Client, *http.Client) {
	return &http.Client{Transport: jobs}, &http.Client{Transport: events}
}
