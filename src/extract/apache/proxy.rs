//! Workers of `mod_proxy`: what Apache is towards the servers behind it.

use super::scope::{Line, Scope};
use crate::extract::{
    Input,
    draft::Draft,
    reading::{Found, Written},
};
use crate::model::{
    Address, Confidence, Form, HostAddress, Origin, Quantity, Setting, Target, Value, Versions,
};
use crate::source::{Span, Spanned};
use crate::syntax::directive::Directive;
use crate::systems::System;

/// Sections that may hold `ProxyPass` without a path of its own.
const SECTIONS: &[&str] = &[
    "virtualhost",
    "location",
    "locationmatch",
    "if",
    "elseif",
    "else",
];
/// How deep they may nest.
const MOST_DEEP: usize = 20;

/// A draft for every worker, wherever it is defined.
pub(super) fn drafts<'s>(main: &Scope, input: Input<'s>) -> Vec<Draft<'s>> {
    let Some(system) = input.systems.get("apache-mod-proxy") else {
        return Vec::new();
    };
    let mut workers = Workers {
        system,
        all: Vec::new(),
        switched: None,
    };
    workers.scope(main, 0);
    workers.sets(main);
    workers.rewrites(main, 0);
    let switched = workers.switched;
    let all = workers.all.into_iter().map(|worker| worker.draft);
    all.map(|mut draft| {
        if let Some((pooled, span)) = switched {
            let value = Value::new(Quantity::Flag(pooled), Origin::Explicit(span));
            draft.written.insert(Setting::Pooling, value);
        }
        draft
    })
    .collect()
}

/// The workers of a configuration.
struct Workers<'s> {
    system: &'s System,
    all: Vec<Worker<'s>>,
    /// What the environment says of the reuse of connections.
    switched: Option<(bool, Span)>,
}

/// A worker, and what tells it from others: scheme, host and port with its parameters.
struct Worker<'s> {
    url: String,
    parameters: Vec<String>,
    draft: Draft<'s>,
}

impl Workers<'_> {
    fn scope(&mut self, scope: &Scope, depth: usize) {
        for line in &scope.lines {
            let directive = line.directive;
            let name = directive.name.value.to_ascii_lowercase();
            match name.as_str() {
                "proxypass" | "proxypassmatch" => self.pass(directive, depth),
                "proxy" if directive.block.is_some() => self.balancer(directive),
                "setenv" => self.environment(line),
                _ if SECTIONS.contains(&name.as_str()) && depth < MOST_DEEP => {
                    self.scope(&Scope::new(directive.inside()), depth + 1);
                }
                _ => {}
            }
        }
    }

    /// `ProxyPass /path url key=value ...`; within a location the path is missing.
    fn pass(&mut self, directive: &Directive, depth: usize) {
        let is_url = |word: &&Spanned<String>| word.value.contains("://");
        let Some(at) = directive.args.iter().take(2).position(|word| is_url(&word)) else {
            return;
        };
        if at == 1 || depth > 0 {
            let parameters = directive.args.get(at + 1..).unwrap_or_default();
            if let Some(url) = directive.args.get(at) {
                self.worker(url, parameters, directive.span);
            }
        }
    }

    /// `<Proxy balancer://name>` with its members.
    fn balancer(&mut self, directive: &Directive) {
        let scope = Scope::new(directive.inside());
        for line in scope.named("BalancerMember") {
            let args = &line.directive.args;
            if let Some(url) = args.first() {
                let parameters = args.get(1..).unwrap_or_default();
                self.worker(url, parameters, line.directive.span);
            }
        }
    }

    fn worker(&mut self, url: &Spanned<String>, parameters: &[Spanned<String>], span: Span) {
        let Some(address) = http(&url.value) else {
            return;
        };
        let words: Vec<String> = parameters.iter().map(|word| word.value.clone()).collect();
        let known = |worker: &Worker| worker.url == address && worker.parameters == words;
        if self.all.iter().any(known) {
            return;
        }
        let mut draft = Draft::new(self.system, address.clone(), span);
        set(&mut draft, parameters);
        call(&mut draft, &Spanned::new(address.clone(), url.span));
        self.all.push(Worker {
            url: address,
            parameters: words,
            draft,
        });
    }

    /// `SetEnv proxy-nokeepalive 1` and `SetEnv force-proxy-request-1.0 1` keep no connection.
    fn environment(&mut self, line: &Line) {
        let off = ["proxy-nokeepalive", "force-proxy-request-1.0"];
        let name = line.directive.arg(0).unwrap_or("");
        let value = line.directive.arg(1).unwrap_or("1");
        if off.contains(&name) && value != "0" && !line.conditional {
            self.switched = Some((false, line.directive.span));
        }
    }

    /// `<Proxy "http://app:80"> ProxySet ttl=5 </Proxy>` sets parameters of a worker, `ProxySet url ttl=5` too.
    fn sets(&mut self, main: &Scope) {
        let mut scopes = vec![Scope {
            lines: main.lines.clone(),
        }];
        let hosts = main.named("VirtualHost");
        scopes.extend(hosts.map(|host| Scope::new(host.directive.inside())));
        for scope in &scopes {
            for line in scope.named("Proxy") {
                let inside = Scope::new(line.directive.inside());
                for set in inside.named("ProxySet") {
                    self.set(line.directive.arg(0).unwrap_or(""), &set.directive.args);
                }
            }
            for line in scope.named("ProxySet") {
                let rest = line.directive.args.get(1..).unwrap_or_default();
                self.set(line.directive.arg(0).unwrap_or(""), rest);
            }
        }
    }

    fn set(&mut self, url: &str, parameters: &[Spanned<String>]) {
        let Some(address) = http(url) else { return };
        for worker in self.all.iter_mut().filter(|worker| worker.url == address) {
            set(&mut worker.draft, parameters);
        }
    }

    /// `RewriteRule ... [P]` uses the worker of its address; where there is none, a nameless one that keeps nothing.
    fn rewrites(&mut self, scope: &Scope, depth: usize) {
        for line in &scope.lines {
            let directive = line.directive;
            let name = directive.name.value.to_ascii_lowercase();
            if name == "rewriterule" {
                let flags = directive.arg(2).unwrap_or("");
                let mut flags = flags.trim_matches(['[', ']']).split(',');
                if let Some(url) = directive.args.get(1)
                    && flags.any(|flag| ["P", "proxy"].contains(&flag.trim()))
                {
                    self.nameless(url, directive.span);
                }
            } else if depth < MOST_DEEP {
                self.rewrites(&Scope::new(directive.inside()), depth + 1);
            }
        }
    }

    fn nameless(&mut self, url: &Spanned<String>, span: Span) {
        let Some(address) = http(&url.value) else {
            return;
        };
        if self.all.iter().any(|worker| worker.url == address) {
            return;
        }
        let mut draft = Draft::new(self.system, address.clone(), span);
        call(&mut draft, &Spanned::new(address.clone(), url.span));
        let reference = "apache/httpd docs/manual/mod/mod_proxy.xml, Workers: the default workers do not use HTTP Keep-Alive or connection reuse";
        let origin = Origin::Default {
            reference: reference.to_owned(),
            versions: Versions::default(),
        };
        draft
            .written
            .insert(Setting::Pooling, Value::new(Quantity::Flag(false), origin));
        self.all.push(Worker {
            url: address,
            parameters: Vec::new(),
            draft,
        });
    }
}

fn set(draft: &mut Draft, parameters: &[Spanned<String>]) {
    draft.look_up(Form::Argument, |key| {
        let mut found = parameters.iter().rev().filter_map(|word| {
            let (name, value) = word.value.split_once('=')?;
            name.eq_ignore_ascii_case(key)
                .then(|| (value.to_owned(), word.span))
        });
        let (value, span) = found.next()?;
        Some(Found {
            written: Written::Text(value),
            span,
            inherited: false,
        })
    });
}

/// Scheme, host and port of a URL that is called by HTTP, also through a socket: `unix:/run/a.sock|http://a/`.
fn http(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let plain = scheme.rsplit('|').next()?;
    if !["http", "https"].contains(&plain.to_ascii_lowercase().as_str()) {
        return None;
    }
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
