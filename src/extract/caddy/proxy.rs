//! `reverse_proxy`: what Caddy is towards the servers behind it.

use super::environment;
use crate::extract::{
    Input,
    draft::Draft,
    reading::{Found, Written},
};
use crate::model::{Confidence, Form, Setting};
use crate::source::Spanned;
use crate::syntax::directive::Directive;

/// Directives that pass requests on by HTTP.
const PROXIES: &[&str] = &["reverse_proxy", "forward_auth"];
/// How deep `handle` and `route` may nest.
const MOST_DEEP: usize = 50;

/// A draft for every proxy in the body of a site, at any depth.
pub(super) fn drafts<'s>(body: &[Directive], input: Input<'s>) -> Vec<Draft<'s>> {
    let mut drafts = Vec::new();
    collect(body, input, 0, &mut drafts);
    drafts
}

fn collect<'s>(body: &[Directive], input: Input<'s>, depth: usize, drafts: &mut Vec<Draft<'s>>) {
    for directive in body {
        if PROXIES.contains(&directive.name.value.as_str()) {
            drafts.extend(draft(directive, input));
        } else if depth < MOST_DEEP {
            collect(directive.inside(), input, depth + 1, drafts);
        }
    }
}

fn draft<'s>(directive: &Directive, input: Input<'s>) -> Option<Draft<'s>> {
    let upstreams = upstreams(directive);
    let name = upstreams.first()?.value.clone();
    let transport = directive
        .inside()
        .iter()
        .rfind(|line| line.name.value == "transport");
    if transport.is_some_and(|transport| transport.arg(0) != Some("http")) {
        return None;
    }
    let place = directive.name.span;
    let mut draft = Draft::new(input.systems.get("caddy-reverse-proxy")?, name, place);
    let options = transport.map_or(&[][..], Directive::inside);
    draft.look_up(Form::Line, |key| {
        let line = options.iter().rfind(|line| line.name.value == key)?;
        let value = line.args.first()?;
        Some(Found {
            written: Written::Text(environment(value).value),
            // An argument of a snippet stands where that is imported.
            span: if line.span.contains(value.span) {
                line.span
            } else {
                value.span
            },
            inherited: false,
        })
    });
    // The end of an HTTP/2 connection is announced: its idle limit is nothing that a server's is compared with.
    let versions = options.iter().find(|line| line.name.value == "versions");
    let only_http2 = |words: &[Spanned<String>]| {
        !words.is_empty() && words.iter().all(|word| word.value != "1.1")
    };
    let spelled = upstreams
        .iter()
        .all(|upstream| upstream.value.starts_with("h2c://"));
    if spelled || versions.is_some_and(|line| only_http2(&line.args)) {
        draft.unreadable.insert(Setting::IdleTimeout);
    }
    for upstream in &upstreams {
        call(&mut draft, upstream);
    }
    Some(draft)
}

/// What a proxy calls: its arguments but for a matcher, and its `to` lines.
fn upstreams(directive: &Directive) -> Vec<Spanned<String>> {
    let matcher = directive
        .args
        .first()
        .is_some_and(|first| first.value.starts_with(['/', '@']) || first.value == "*");
    let own = directive.args.iter().skip(usize::from(matcher));
    let lines = directive
        .inside()
        .iter()
        .filter(|line| line.name.value == "to");
    own.chain(lines.flat_map(|line| &line.args))
        .map(environment)
        .collect()
}

/// An upstream without a port means 80, a port alone means this machine.
fn call(draft: &mut Draft, upstream: &Spanned<String>) {
    let text = &upstream.value;
    let named = !text.contains("://") && !text.contains(':') && !text.contains(['{', '$', '/']);
    let text = if named {
        format!("{text}:80")
    } else if text.starts_with(':') {
        format!("localhost{text}")
    } else {
        text.clone()
    };
    draft.call_at(&Spanned::new(text, upstream.span), Confidence::High);
}
