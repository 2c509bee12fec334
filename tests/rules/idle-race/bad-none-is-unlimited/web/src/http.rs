//! How this service calls others.

use reqwest::{Client, ClientBuilder};

pub fn client() -> Client {
    ClientBuilder::new()
        .pool_idle_timeout(None) //~ idle-race=error
        .build()
        .expect("the client is valid")
}
