use reqwest::{Client, blocking};
use std::time::Duration;

/// 90 seconds, and nothing is sent again.
pub async fn by_default() {
    let client = Client::new(); //~ idle-race=error
    let _ = client.get("http://web.internal/").send().await;
}

pub async fn shorter() {
    let client = Client::builder().pool_idle_timeout(Duration::from_secs(80)).build().unwrap(); //~ safe
    let _ = client.get("http://web.internal/").send().await;
}

pub fn unlimited() {
    let client = blocking::Client::builder()
        .pool_idle_timeout(None::<Duration>) //~ idle-race=error
        .build()
        .unwrap();
    let _ = client.get("http://web.internal/").send();
}

pub async fn nothing_kept() {
    let client = Client::builder().pool_max_idle_per_host(0).build().unwrap(); //~ safe
    let _ = client.get("http://web.internal/").send().await;
}

pub async fn once() {
    let _ = reqwest::get("http://web.internal/").await; //~ idle-race=error
}
