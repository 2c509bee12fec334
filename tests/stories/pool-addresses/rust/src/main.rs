use bb8_postgres::PostgresConnectionManager;
use std::time::Duration;

#[tokio::main]
async fn main() {
    let manager = PostgresConnectionManager::new_from_stringlike("host=db user=shop dbname=shop", NoTls).unwrap();
    let pool = bb8::Pool::builder()
        .max_size(15)
        .idle_timeout(Some(Duration::from_secs(90))) //~ db-lifetime=warning
        .build(manager)
        .await
        .unwrap();
}
