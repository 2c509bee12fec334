use reqwest::Client;
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), reqwest::Error> {
    let client = Client::builder() //~ safe
        .pool_idle_timeout(Duration::from_secs(20))
        .build()?;
    client.post("http://store:8080/put").send().await?;
    Ok(())
}
