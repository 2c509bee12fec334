use hyper::server::conn::http1;
use hyper_util::rt::TokioTimer;

async fn serve(stream: TcpStream) {
    http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service())
        .await
        .expect("connection");
}
