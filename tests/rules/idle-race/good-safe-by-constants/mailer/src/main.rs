mod limits;

use std::time::Duration;

fn client() -> reqwest::Client {
    reqwest::Client::builder() //~ safe
        .pool_idle_timeout(Duration::from_secs(limits::IDLE_SECONDS))
        .build()
        .unwrap()
}

#[tokio::main]
async fn main() {
    let templates = client().get("http://templates:8080/all").send().await;
    drop(templates);
}
