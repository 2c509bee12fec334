use actix_web::{App, HttpServer};
use actix_web::http::KeepAlive;

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    HttpServer::new(App::new).keep_alive(KeepAlive::Os).bind("0.0.0.0:8080")?.run().await
}
