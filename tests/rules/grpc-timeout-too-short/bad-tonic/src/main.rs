use std::time::Duration;
use tonic::transport::{Channel, Endpoint};

async fn connect(target: String) -> Result<Channel, tonic::transport::Error> {
    Endpoint::from_shared(target)?
        .http2_keep_alive_interval(Duration::from_secs(30))
        .keep_alive_timeout(Duration::from_millis(1500)) //~ grpc-timeout-too-short=warning
        .connect()
        .await
}

fn main() {}
