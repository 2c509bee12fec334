use std::sync::LazyLock;
use std::time::Duration;

static CLIENT: LazyLock<reqwest::Client> = LazyLock::new(|| {
    reqwest::Client::builder()
        .pool_idle_timeout(Duration::from_secs(70)) //~ idle-race=error
        .build()
        .unwrap()
});

pub async fn state() -> reqwest::Result<String> {
    CLIENT.get("http://state.example.com/").send().await?.text().await
}
