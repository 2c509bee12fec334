use std::time::Duration;

/// Plain HTTP: a request's timeout is none of gRPC's.
pub fn client() -> reqwest::Client {
    reqwest::Client::builder().timeout(Duration::from_secs(2)).build().unwrap()
}
