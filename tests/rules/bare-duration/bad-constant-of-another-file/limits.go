package client

// In seconds.
const idleTimeout = 90
