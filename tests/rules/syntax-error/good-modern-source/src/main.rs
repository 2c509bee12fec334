#![allow(dead_code)]

macro_rules! twice {
    ($($body:tt)*) => { $($body)* $($body)* };
}

async fn fetch() -> reqwest::Result<String> {
    let Ok(client) = reqwest::Client::builder().build() else {
        unreachable!("the defaults are valid")
    };
    if let Ok(text) = client.get("http://example.com").send().await
        && text.status().is_success()
    {
        return text.text().await;
    }
    twice! { println!("}} not the end {{"); }
    Ok(String::new())
}

fn main() {}
