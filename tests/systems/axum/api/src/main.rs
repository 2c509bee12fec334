use axum::{Router, routing::get};

#[tokio::main]
async fn main() {
    let app = Router::new().route("/", get(|| async { "here" }));
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await.unwrap();
    // No timer: nothing ever closes an idle connection.
    axum::serve(listener, app).await.unwrap();
}
