use std::time::Duration;

#[tokio::main]
async fn main() {
    let client = reqwest::ClientBuilder::new()
        .pool_idle_timeout(Duration::from_secs(60)) //~ idle-margin=note
        .build()
        .unwrap();
    let _ = client.get("http://warehouse/stock").send().await;
}
