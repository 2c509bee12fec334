mod config;

use clap::Parser;
use config::Config;
use std::sync::Arc;

struct Worker {
    config: Arc<Config>,
    client: reqwest::Client,
}

impl Worker {
    async fn index(&self, document: String) {
        let url = format!("{}/index", self.config.search_url);
        self.client.post(url).body(document).send().await.unwrap();
    }
}

#[tokio::main]
async fn main() {
    let config = Arc::new(Config::parse());
    let client = reqwest::Client::new(); //~ idle-race
    Worker { config, client }.index("{}".to_owned()).await;
}
