use warp::Filter;

#[tokio::main]
async fn main() {
    let here = warp::any().map(|| "here");
    warp::serve(here).run(([0, 0, 0, 0], 3030)).await;
}
