package client

// In seconds.
const idleTimeout = 90 //~ bare-duration=warning
