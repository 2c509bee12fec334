use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), reqwest::Error> {
    let client = reqwest::Client::builder()
        .pool_idle_timeout(Duration::from_secs(60)) //~ idle-race=error
        .timeout(Duration::from_secs(5))
        .build()?;
    loop {
        client.post("http://gateway:8080/import").body("{}").send().await?;
    }
}
