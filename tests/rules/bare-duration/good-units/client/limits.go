package client

const seconds = 90
