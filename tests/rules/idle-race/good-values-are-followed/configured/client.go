package configured

import (
	"net/http"
	"os"
	"strconv"
	"time"
)

// Config is what the operator decides.
type Config struct {
	Idle time.Duration
}

// New makes a client as it is configured.
func New(config Config) *http.Client {
	return &http.Client{Transport: &http.Transport{IdleConnTimeout: config.Idle}} //~ safe
}

var client = New(Config{Idle: 15 * time.Second})

func get() { _, _ = client.Get("http://state.example.com/") }

// What the environment says is unknown, and no reason to say anything.
var seconds, _ = strconv.Atoi(os.Getenv("IDLE_SECONDS"))

var told = &http.Client{
	Transport: &http.Transport{IdleConnTimeout: time.Duration(seconds) * time.Second}, //~ unknown
}

func ask() { _, _ = told.Get("http://state.example.com/") }
