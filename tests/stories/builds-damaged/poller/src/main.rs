#[tokio::main]
async fn main() -> Result<(), reqwest::Error> {
    let client = reqwest::Client::builder().build()?; //~ idle-race
    loop {
        client.get("http://gate/jobs").send().await?;
    }
}
