use actix_web::{App, HttpServer};
use std::net::SocketAddr;

const PORT: u16 = 3000;

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let address = SocketAddr::from(([127, 0, 0, 1], PORT));
    HttpServer::new(|| App::new()).bind(address)?.run().await
}
