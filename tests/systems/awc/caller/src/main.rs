#[actix_web::main]
async fn main() {
    let client = awc::Client::default(); //~ idle-race=error
    let _ = client.get("http://api:8080/").send().await;
}
