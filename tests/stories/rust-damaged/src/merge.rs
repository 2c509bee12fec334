use reqwest::Client;
use std::time::Duration;

pub async fn call() {
    let client = Client::builder().pool_idle_timeout(Duration::from_secs(90)).build().unwrap(); //~ idle-race
    let _ = client.post("http://web.internal/").send().await;
}

pub async fn open() {
    let client = Client::builder() //~ unknown
<<<<<<< HEAD
//~^ syntax-error
        .pool_idle_timeout(Duration::from_secs(90))
=======
        .pool_idle_timeout(Duration::from_secs(30))
>>>>>>> shorter
        .build()
        .unwrap();
    let _ = client.post("http://web.internal/").send().await;
}
