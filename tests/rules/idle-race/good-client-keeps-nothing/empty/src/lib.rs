use reqwest::Client;

pub async fn get() -> reqwest::Result<String> {
    let client = Client::builder() //~ safe
        .pool_max_idle_per_host(0)
        .build()?;
    client.get("http://slow.example.com/").send().await?.text().await
}
