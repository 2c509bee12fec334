use clap::Parser;

#[derive(Parser)]
pub struct Config {
    /// Where the search is.
    #[arg(long, env = "SEARCH_URL", default_value = "http://localhost:8000")]
    pub search_url: String,
}
