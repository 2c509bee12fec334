use std::sync::{LazyLock, OnceLock};

static CLIENT: LazyLock<reqwest::Client> = LazyLock::new(reqwest::Client::new); //~ idle-race

fn shared() -> &'static reqwest::Client {
    static SHARED: OnceLock<reqwest::Client> = OnceLock::new();
    SHARED.get_or_init(reqwest::Client::new) //~ idle-race
}

#[tokio::main]
async fn main() {
    CLIENT.post("http://web:80/orders").send().await.unwrap();
    shared().post("http://web:80/bills").send().await.unwrap();
}
