use std::time::Duration;

pub fn client() -> reqwest::Client {
    reqwest::Client::builder().pool_idle_timeout(Duration::from_secs(30)).build().unwrap()
}
