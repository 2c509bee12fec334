use reqwest::Client;
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), reqwest::Error> {
    let client = Client::builder()
        .pool_idle_timeout(Duration::from_secs(20)) //~ idle-race=error
        .build()?;
    client.post("http://store:8080/put").send().await?;
    Ok(())
}
