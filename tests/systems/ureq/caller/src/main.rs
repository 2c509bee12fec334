use std::time::Duration;
use ureq::Agent;

fn main() {
    let plain = Agent::new_with_defaults(); //~ idle-race=error
    let _ = plain.get("http://api:8080/").call();
    let short: Agent = Agent::config_builder() //~ safe
        .max_idle_age(Duration::from_secs(5))
        .build()
        .into();
    let _ = short.get("http://api:8080/").call();
}
