use std::time::Duration;
use tokio::time;

#[tokio::main]
async fn main() {
    let client = reqwest::Client::new(); //~ idle-race=error
    let mut ticker = time::interval(Duration::from_secs(60)); //~ poll-collision=error
    loop {
        ticker.tick().await;
        if let Err(error) = client.post("http://feed.example.com/pushed").send().await {
            eprintln!("{error}");
        }
    }
}
