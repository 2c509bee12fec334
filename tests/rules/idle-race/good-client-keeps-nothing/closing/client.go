package closing

import "net/http"

func get() {
	req, err := http.NewRequest("GET", "http://slow.example.com/", nil)
	if err != nil {
		return
	}
	req.Close = true
	_, _ = http.DefaultClient.Do(req) //~ safe
}
