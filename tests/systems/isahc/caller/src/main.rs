use isahc::HttpClient;
use std::time::Duration;

fn main() {
    let plain = HttpClient::new().unwrap(); //~ idle-race=note
    let _ = plain.get("http://api:8080/");
    let short = HttpClient::builder() //~ safe
        .connection_cache_ttl(Duration::from_secs(30))
        .build()
        .unwrap();
    let _ = short.get("http://api:8080/");
}
