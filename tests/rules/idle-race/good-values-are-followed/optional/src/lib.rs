use std::time::Duration;

pub async fn get(idle: Option<u64>) -> reqwest::Result<()> {
    let mut builder = reqwest::Client::builder(); //~ unknown
    if let Some(idle) = idle {
        builder = builder.pool_idle_timeout(Duration::from_secs(idle));
    }
    builder.build()?.get("http://state.example.com/").send().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn answers() {
        // A test may do as it likes.
        let client = reqwest::Client::new();
        client.get("http://state.example.com/").send().await.unwrap();
    }
}
