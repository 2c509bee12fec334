use std::{env, time::Duration};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let gateway = env::var("GATEWAY_URL")?;
    let client = reqwest::Client::builder()
        .pool_idle_timeout(Duration::from_secs(55))
        .build()?;
    let mut tick = tokio::time::interval(Duration::from_secs(30));
    loop {
        tick.tick().await;
        let url = format!("{gateway}/inventory/low-stock");
        let low: Vec<serde_json::Value> = client.get(url).send().await?.json().await?;
        for item in low {
            println!("order more of {item}");
        }
    }
}
