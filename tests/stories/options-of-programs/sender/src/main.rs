use clap::Parser;
use std::time::Duration;

#[derive(Parser)]
struct Options {
    #[arg(long, env = "API_URL", default_value = "http://localhost:8080")]
    api_url: String,
    #[arg(long, default_value_t = 90)]
    idle_seconds: u64,
}

#[tokio::main]
async fn main() {
    let options = Options::parse();
    let client = reqwest::Client::builder()
        .pool_idle_timeout(Duration::from_secs(options.idle_seconds))
        .build()
        .unwrap();
    loop {
        client.post(format!("{}/events", options.api_url)).body("{}").send().await.unwrap();
    }
}
