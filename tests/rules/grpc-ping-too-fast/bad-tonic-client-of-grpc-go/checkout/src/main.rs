use std::time::Duration;
use tonic::transport::Channel;

#[tokio::main]
async fn main() -> Result<(), tonic::transport::Error> {
    // Nothing raises this to ten seconds.
    let channel = Channel::from_static("http://orders:9000")
        .http2_keep_alive_interval(Duration::from_secs(5)) //~ grpc-ping-too-fast=error
        .connect()
        .await?;
    drop(channel);
    Ok(())
}
