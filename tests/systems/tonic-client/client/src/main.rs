use std::time::Duration;
use tonic::transport::{Channel, Endpoint};

/// No interval: no pings.
fn silent() -> Channel {
    Endpoint::from_static("http://server:9000").connect_lazy()
}

/// Nothing raises an interval.
fn fast() -> Channel {
    Channel::from_static("http://server:9000")
        .http2_keep_alive_interval(Duration::from_secs(2)) //~ grpc-ping-too-fast=error
        .keep_alive_timeout(Duration::from_secs(4)) //~ grpc-timeout-too-short=warning
        .connect_lazy()
}

fn slow() -> Channel {
    Channel::from_static("http://server:9000")
        .http2_keep_alive_interval(Duration::from_secs(600))
        .keep_alive_while_idle(true) //~ grpc-ping-too-fast=warning
        .connect_lazy()
}

fn main() {}
