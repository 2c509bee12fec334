use std::time::Duration;
use tonic::transport::Channel;

/// Without an interval nobody pings, and nothing is waited for.
pub fn channel() -> Channel {
    Channel::from_static("http://orders:9000")
        .keep_alive_timeout(Duration::from_secs(2))
        .connect_lazy()
}

pub fn server() -> tonic::transport::Server {
    tonic::transport::Server::builder()
        .http2_keepalive_interval(None)
        .http2_keepalive_timeout(Some(Duration::from_secs(3)))
}
