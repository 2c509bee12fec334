mod http;

#[tokio::main]
async fn main() -> Result<(), reqwest::Error> {
    let client = http::client();
    let answer = client.get("http://search:9200/_search").send().await?;
    println!("{answer:?}");
    Ok(())
}
