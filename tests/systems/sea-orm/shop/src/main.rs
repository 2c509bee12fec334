use sea_orm::{ConnectOptions, Database};

#[tokio::main]
async fn main() {
    let mut options = ConnectOptions::new("postgres://app:x@db/shop");
    options
        .max_connections(40) //~ db-pool-size
        .idle_timeout(std::time::Duration::from_secs(120)); //~ db-lifetime=warning
    let _db = Database::connect(options).await.unwrap();
}
