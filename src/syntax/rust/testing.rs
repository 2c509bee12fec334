//! What the tests of this room share.

use crate::source::{FileId, Span};
use crate::syntax::code::{Expr, Item, Stmt, Unit};

/// The tree of a text that must be free of errors.
pub(super) fn clean(text: &str) -> Unit {
    let parsed = super::parse(FileId(0), text);
    assert_eq!(parsed.errors, [], "{text}");
    parsed.tree
}

/// The statements of a function with this body.
pub(super) fn body(text: &str) -> Vec<Stmt> {
    match clean(&format!("fn f() {{ {text} }}")).items.remove(0) {
        Item::Function(function) => function.body,
        other => panic!("{other:?}"),
    }
}

/// An expression.
pub(super) fn value(text: &str) -> Expr {
    match body(&format!("let x = {text};")).remove(0) {
        Stmt::Bind(bind) => bind.value.unwrap(),
        other => panic!("{other:?}"),
    }
}

/// The text that a span covers.
pub(super) fn slice(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

/// The names of the functions, empty for a fragment.
pub(super) fn functions(unit: &Unit) -> Vec<&str> {
    let names = unit.items.iter().filter_map(|item| match item {
        Item::Function(function) => Some(function.name.value.as_str()),
        _ => None,
    });
    names.collect()
}

/// A file as services have it.
pub(super) const SERVICE: &str = r##"//! Dienst für Anfragen – ein Beispiel.
use std::{collections::HashMap, time::Duration};
use tonic::transport::{Channel, Server as Grpc};

const IDLE: Duration = Duration::from_secs(90);
pub static AGE: u64 = 30 * 60;

/// Einstellungen.
#[derive(Debug, Clone)]
pub struct Limits {
    pub idle: Option<Duration>,
    names: HashMap<String, Vec<u64>>,
}

impl Limits {
    pub fn client(&self) -> reqwest::Result<reqwest::Client> {
        let label = "größer \u{1f600} {}";
        let builder = reqwest::Client::builder().pool_idle_timeout(self.idle.unwrap_or(IDLE));
        if let Some(idle) = self.idle {
            tracing::info!(idle = ?idle, label);
        }
        builder.user_agent(r#"ä"b"#).build()
    }
}

async fn channel(uri: &'static str) -> Result<Channel, tonic::transport::Error> {
    Channel::from_static(uri)
        .http2_keep_alive_interval(Duration::from_millis(10_000u64))
        .keep_alive_while_idle(true)
        .connect()
        .await
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let limits = Limits { idle: None, ..Default::default() };
    let parts: [u8; 3] = [1, 2, 3];
    let task = tokio::spawn(async move {
        loop {
            tokio::select! { _ = tick() => break }
        }
    });
    match limits.idle.map(|idle| idle.as_secs() as f64 * 1.5e0) {
        Some(seconds) if seconds > 0x10 as f64 => println!("{seconds}"),
        _ => (),
    }
    Grpc::builder().http2_keepalive_interval(Some(-parts.len() << 2)).serve(addr()?).await?;
    task.await?; /* Schluß */
    Ok(())
}
"##;

/// Every span of a tree, start and end: taken from its debug form, so that none is forgotten.
pub(super) fn spans(unit: &Unit) -> Vec<(usize, usize)> {
    let shown = format!("{unit:?}");
    let found = shown
        .split("Span { file: FileId(0), start: ")
        .skip(1)
        .map(|rest| {
            let (numbers, _) = rest.split_once(' ').unwrap();
            let start = numbers.trim_end_matches(',').parse().unwrap();
            let end = rest
                .split("end: ")
                .nth(1)
                .unwrap()
                .split(' ')
                .next()
                .unwrap();
            (start, end.parse().unwrap())
        });
    found.collect()
}
