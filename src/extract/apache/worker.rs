//! One worker of `mod_proxy`: which module speaks for its scheme, what its parameters say, and where it leads.

use crate::extract::{
    draft::Draft,
    reading::{Found, Written},
};
use crate::model::{Address, Confidence, Form, HostAddress, Target};
use crate::source::{Span, Spanned};
use crate::systems::{System, Systems};

/// The systems of the modules, by the schemes that they speak for.
const MODULES: &[(&str, &str)] = &[
    ("http", "apache-mod-proxy"),
    ("https", "apache-mod-proxy"),
    ("ajp", "apache-mod-proxy-ajp"),
    ("fcgi", "apache-mod-proxy-fcgi"),
];

/// A worker, and what tells it from others: scheme, host and port with its parameters.
pub(super) struct Worker<'s> {
    pub(super) url: String,
    pub(super) parameters: Vec<String>,
    pub(super) draft: Draft<'s>,
}

impl<'s> Worker<'s> {
    /// The worker of a URL whose scheme a known module speaks.
    pub(super) fn new(url: &Spanned<String>, span: Span, systems: &'s Systems) -> Option<Self> {
        let system = module(&url.value, systems)?;
        let address = origin(&url.value)?;
        let mut draft = Draft::new(system, address.clone(), span);
        call(&mut draft, &Spanned::new(address.clone(), url.span));
        Some(Self {
            url: address,
            parameters: Vec::new(),
            draft,
        })
    }

    /// Takes in `ttl=5 enablereuse=on`. What is said last counts.
    pub(super) fn set(&mut self, parameters: &[Spanned<String>]) {
        self.draft.look_up(Form::Argument, |key| {
            let mut found = parameters.iter().rev().filter_map(|word| {
                let (name, value) = word.value.split_once('=')?;
                let value = meant(name, value, key)?;
                Some((value, word.span))
            });
            let (value, span) = found.next()?;
            Some(Found {
                written: Written::Text(value),
                span,
                inherited: false,
            })
        });
        let asks = |word: &Spanned<String>| is_named(&word.value, "ping");
        if parameters.iter().any(asks) && self.draft.system.protocol == "ajp" {
            self.draft.validates = Some(true);
        }
    }
}

fn is_named(word: &str, name: &str) -> bool {
    word.split_once('=')
        .is_some_and(|(own, _)| own.eq_ignore_ascii_case(name))
}

/// What a parameter says of a setting: `disablereuse` is `enablereuse` the other way round.
fn meant(name: &str, value: &str, key: &str) -> Option<String> {
    if name.eq_ignore_ascii_case(key) {
        return Some(value.to_owned());
    }
    let opposite = key == "enablereuse" && name.eq_ignore_ascii_case("disablereuse");
    opposite.then(|| match value.to_ascii_lowercase().as_str() {
        "on" => "off".to_owned(),
        "off" => "on".to_owned(),
        _ => value.to_owned(),
    })
}

fn module<'s>(url: &str, systems: &'s Systems) -> Option<&'s System> {
    let (scheme, _) = url.split_once("://")?;
    let scheme = scheme.rsplit('|').next()?;
    let known = |(own, _): &&(&str, &str)| own.eq_ignore_ascii_case(scheme);
    systems.get(MODULES.iter().find(known)?.1)
}

/// Scheme, host and port of a URL, also through a socket: `unix:/run/a.sock|http://a/`.
pub(super) fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let authority = rest.split('/').next()?;
    Some(format!("{scheme}://{authority}"))
}

fn call(draft: &mut Draft, url: &Spanned<String>) {
    let socket = url.value.starts_with("unix:");
    // What is put together at run time leads anywhere: `$1`, `%{HTTP_HOST}`.
    let open = url.value.contains('%') || url.value.contains('$') && !url.value.contains("${");
    if socket || open {
        draft.call(Target {
            address: Address::Opaque(url.value.clone()),
            span: url.span,
            confidence: Confidence::High,
        });
    } else if url.value.contains('$') {
        draft.call_at(url, Confidence::High);
    } else if let Some(address) = HostAddress::parse(&url.value, true) {
        draft.call(Target {
            address: Address::Host(address),
            span: url.span,
            confidence: Confidence::High,
        });
    }
}
