package notify

import "net/http"

func notify() {
	_, _ = http.Post("http://callbacks.example.com/done", "text/plain", nil) //~ safe
}
