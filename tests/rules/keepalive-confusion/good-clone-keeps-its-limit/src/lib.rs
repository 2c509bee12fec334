use std::time::Duration;

pub fn client() -> reqwest::Result<reqwest::Client> {
    // The pool's 90 seconds hold all the same.
    reqwest::Client::builder().tcp_keepalive(Duration::from_secs(300)).build()
}
