use tonic::transport::Server;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = "0.0.0.0:9000".parse()?;
    Server::builder().add_service(orders()).serve(address).await?;
    Ok(())
}
