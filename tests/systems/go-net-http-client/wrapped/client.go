package wrapped

import "net/http"

type retrying struct{ next http.RoundTripper }

func (r retrying) RoundTrip(req *http.Request) (*http.Response, error) { return r.next.RoundTrip(req) }

// What an unknown transport does is unknown.
func call(transport http.RoundTripper) {
	client := &http.Client{Transport: transport}
	_, _ = client.Get("http://web.internal/")
}
