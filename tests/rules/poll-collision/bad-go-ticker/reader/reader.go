package reader

import (
	"context"
	"net/http"
	"strings"
	"time"
)

const period = time.Minute

type reader struct {
	client *http.Client
}

func newReader() *reader {
	return &reader{client: &http.Client{Transport: &http.Transport{}}} //~ idle-race=error
}

func (r *reader) push() error {
	_, err := r.client.Post("http://feed.example.com/pushed", "text/plain", strings.NewReader("1"))
	return err
}

func (r *reader) run(ctx context.Context) {
	ticker := time.NewTicker(period) //~ poll-collision=error
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if err := r.push(); err != nil {
				continue
			}
		}
	}
}
