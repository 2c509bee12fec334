use std::time::Duration;
use tonic::transport::Server;

/// Enforces nothing: every ping is accepted.
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    Server::builder()
        .http2_keepalive_interval(Some(Duration::from_secs(30)))
        .http2_keepalive_timeout(Some(Duration::from_secs(9))) //~ grpc-timeout-too-short=warning
        .add_service(service())
        .serve("0.0.0.0:9000".parse()?)
        .await?;
    Ok(())
}
