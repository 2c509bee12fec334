use std::time::Duration;

pub struct Api {
    http: reqwest::Client,
}

impl Api {
    pub fn new() -> Self {
        let http = reqwest::Client::builder()
            .pool_idle_timeout(Some(Duration::from_millis(70_000))) //~ idle-race=error
            .build()
            .unwrap();
        Self { http }
    }

    pub async fn state(&self) -> reqwest::Result<reqwest::Response> {
        self.http.post("http://state.example.com/").send().await
    }
}
