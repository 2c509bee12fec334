//! Sites: what Caddy is towards its clients.

use super::environment;
use crate::extract::{
    Input,
    draft::Draft,
    reading::{Found, Written},
};
use crate::model::Form;
use crate::source::{Span, Spanned};
use crate::syntax::directive::Directive;

/// A Caddyfile, taken apart.
pub(super) struct Caddyfile<'d> {
    global: &'d [Directive],
    pub(super) sites: Vec<Site<'d>>,
}

/// What is served under some addresses.
pub(super) struct Site<'d> {
    addresses: Vec<&'d Spanned<String>>,
    pub(super) body: &'d [Directive],
    span: Span,
}

impl<'d> Caddyfile<'d> {
    pub(super) fn new(directives: &'d [Directive]) -> Self {
        let global = directives
            .first()
            .filter(|first| first.name.value.is_empty());
        let rest = &directives[usize::from(global.is_some())..];
        Self {
            global: global.map_or(&[], Directive::inside),
            sites: sites(rest),
        }
    }

    /// A site as a server. Its limits stand among the global options, for all listeners or for one of them.
    pub(super) fn server<'s>(&self, site: &Site, input: Input<'s>) -> Option<Draft<'s>> {
        let first = site.addresses.first()?;
        let name = environment(first).value;
        let mut draft = Draft::new(input.systems.get("caddy")?, name, site.span);
        let mut ports = Vec::new();
        for address in &site.addresses {
            for listen in listens(&environment(address).value) {
                ports.extend(listen.rsplit(':').next().map(str::to_owned));
                draft.listen(listen);
            }
        }
        let options: Vec<&Directive> = self
            .global
            .iter()
            .filter(|option| option.name.value == "servers")
            .filter(|option| {
                let only = option
                    .arg(0)
                    .and_then(|listener| listener.rsplit(':').next());
                only.is_none_or(|port| ports.iter().any(|own| own == port))
            })
            .collect();
        draft.look_up(Form::Line, |key| find(&options, key));
        Some(draft)
    }
}

/// What stands in `servers { ... }` or in its `timeouts { ... }`.
fn find(options: &[&Directive], key: &str) -> Option<Found> {
    let inside = options.iter().flat_map(|option| option.inside());
    let all = inside.flat_map(|line| std::iter::once(line).chain(line.inside()));
    let all: Vec<&Directive> = all.collect();
    let line = all.into_iter().rfind(|line| line.name.value == key)?;
    Some(Found {
        written: line.args.first().map_or(Written::Truth(true), |value| {
            Written::Text(environment(value).value)
        }),
        span: line.span,
        inherited: true,
    })
}

/// The sites: blocks, or the whole file where it begins with an address and no brace.
fn sites(directives: &[Directive]) -> Vec<Site<'_>> {
    let is_import = |directive: &Directive| directive.name.value == "import";
    let mut start = 0;
    while directives.get(start).is_some_and(is_import) {
        start += 1;
    }
    if let Some(first) = directives.get(start)
        && first.block.is_none()
    {
        if !is_address(&first.name.value) {
            return Vec::new();
        }
        return vec![site(first, directives.get(start + 1..).unwrap_or_default())];
    }
    directives
        .iter()
        .filter(|directive| is_address(&directive.name.value))
        .filter_map(|directive| Some(site(directive, directive.block.as_deref()?)))
        .collect()
}

/// A part of a Caddyfile that nothing imports may begin with a directive, and a named route with `&(`.
fn is_address(name: &str) -> bool {
    !name.starts_with('&') && (name.contains(['.', ':', '*', '{', '/']) || name == "localhost")
}

fn site<'d>(head: &'d Directive, body: &'d [Directive]) -> Site<'d> {
    let words = std::iter::once(&head.name).chain(&head.args);
    Site {
        addresses: words.filter(|word| !word.value.is_empty()).collect(),
        body,
        span: head.name.span,
    }
}

/// What an address of a site listens on: a name alone means HTTPS, and HTTP to lead there.
fn listens(address: &str) -> Vec<String> {
    let address = address.trim_end_matches(',');
    let (scheme, rest) = match address.split_once("://") {
        Some((scheme, rest)) => (Some(scheme), rest),
        None => (None, address),
    };
    // `*.shop.internal` is what ends in `.shop.internal`.
    let host = rest.split('/').next().unwrap_or("");
    let host = host.trim_start_matches('*');
    if host
        .rsplit_once(':')
        .is_some_and(|(_, port)| !port.is_empty())
    {
        return vec![host.to_owned()];
    }
    let ports: &[&str] = match scheme {
        Some("http") => &["80"],
        Some("https") => &["443"],
        _ => &["443", "80"],
    };
    ports.iter().map(|port| format!("{host}:{port}")).collect()
}
