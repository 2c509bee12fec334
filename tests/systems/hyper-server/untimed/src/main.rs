use hyper::server::conn::http1;
use hyper_util::rt::TokioTimer;
use std::time::Duration;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() {
    let listener = TcpListener::bind("0.0.0.0:8080").await.unwrap();
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        let connection = http1::Builder::new().serve_connection(stream, service());
        tokio::spawn(connection);
    }
}
