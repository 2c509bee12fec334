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
    let _ = reqwest::get("http://web.internal/").await; //~ safe
}

pub async fn made_for_one_request() {
    let made = Client::new().post("http://web.internal/").body("all"); //~ safe
    let _ = made.send().await;
}

pub async fn its_own_address_is_no_address(own: &Own) {
    let client = Client::new();
    let body = Callback { url: "http://web.internal/" };
    let _ = client.post("http://elsewhere.internal/").json(&body).send().await;
}
