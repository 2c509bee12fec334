package main

import "time"

// Below the 30 seconds of stock.
const stockIdle = 25 * time.Second

// pingEvery keeps the connection to the ledger open through the firewall.
const pingEvery = time.Minute //~ grpc-ping-too-fast=error
