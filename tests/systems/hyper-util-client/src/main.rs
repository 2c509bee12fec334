use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use std::time::Duration;

async fn by_default() {
    let client: Client<_, String> = Client::builder(TokioExecutor::new()).build_http(); //~ idle-race=error
    let _ = client.get("http://web.internal/".parse().unwrap()).await;
}

async fn shorter() {
    let client: Client<_, String> = Client::builder(TokioExecutor::new()) //~ safe
        .pool_idle_timeout(Duration::from_millis(45_500))
        .build_http();
    let _ = client.get("http://web.internal/".parse().unwrap()).await;
}

async fn nothing_kept() {
    let client: Client<_, String> = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build_http(); //~ safe
    let _ = client.get("http://web.internal/".parse().unwrap()).await;
}

fn main() {}
