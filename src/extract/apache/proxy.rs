//! Workers of `mod_proxy`: what Apache is towards the servers behind it.

use super::scope::{Line, Scope};
use super::worker::{Worker, origin};
use crate::extract::{Input, draft::Draft};
use crate::model::{Origin, Quantity, Setting, Value, Versions};
use crate::source::{Span, Spanned};
use crate::syntax::directive::Directive;
use crate::systems::Systems;

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
    let mut workers = Workers {
        systems: input.systems,
        all: Vec::new(),
        switched: None,
    };
    workers.scope(main, 0);
    workers.sets(main);
    workers.unnamed(main, 0);
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
    systems: &'s Systems,
    all: Vec<Worker<'s>>,
    /// What the environment says of the reuse of connections.
    switched: Option<(bool, Span)>,
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
        let Some(mut worker) = Worker::new(url, span, self.systems) else {
            return;
        };
        worker.parameters = parameters.iter().map(|word| word.value.clone()).collect();
        let known = |own: &Worker| own.url == worker.url && own.parameters == worker.parameters;
        if !self.all.iter().any(known) {
            worker.set(parameters);
            self.all.push(worker);
        }
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

    /// `<Proxy "http://app:80" max=10> ProxySet ttl=5 </Proxy>` sets parameters of a worker, `ProxySet url ttl=5` too.
    fn sets(&mut self, main: &Scope) {
        let mut scopes = vec![Scope {
            lines: main.lines.clone(),
        }];
        let hosts = main.named("VirtualHost");
        scopes.extend(hosts.map(|host| Scope::new(host.directive.inside())));
        for scope in &scopes {
            for line in scope.named("Proxy") {
                let inside = Scope::new(line.directive.inside());
                let rest = line.directive.args.get(1..).unwrap_or_default();
                let mut parameters = rest.to_vec();
                for set in inside.named("ProxySet") {
                    parameters.extend(set.directive.args.iter().cloned());
                }
                self.set(line.directive, &parameters);
            }
            for line in scope.named("ProxySet") {
                let rest = line.directive.args.get(1..).unwrap_or_default();
                self.set(line.directive, rest);
            }
        }
    }

    /// Sets the workers of the address that a directive names first. Where there is none, this makes one.
    fn set(&mut self, directive: &Directive, parameters: &[Spanned<String>]) {
        let Some(url) = directive.args.first() else {
            return;
        };
        let Some(address) = origin(&url.value).filter(|_| !parameters.is_empty()) else {
            return;
        };
        if !self.all.iter().any(|worker| worker.url == address) {
            let name = directive.name.span;
            self.all
                .extend(Worker::new(url, name.to(url.span), self.systems));
        }
        for worker in self.all.iter_mut().filter(|worker| worker.url == address) {
            worker.set(parameters);
        }
    }

    /// `RewriteRule ... [P]` and `SetHandler "proxy:fcgi://..."` use the worker of their address; where there is none,
    /// a nameless one that keeps nothing.
    fn unnamed(&mut self, scope: &Scope, depth: usize) {
        for line in &scope.lines {
            let directive = line.directive;
            if let Some(url) = forwarded(directive) {
                self.nameless(&url, directive.span);
            } else if depth < MOST_DEEP {
                self.unnamed(&Scope::new(directive.inside()), depth + 1);
            }
        }
    }

    fn nameless(&mut self, url: &Spanned<String>, span: Span) {
        let Some(mut worker) = Worker::new(url, span, self.systems) else {
            return;
        };
        if self.all.iter().any(|known| known.url == worker.url) {
            return;
        }
        let reference = "apache/httpd docs/manual/mod/mod_proxy.xml, Workers: the default workers do not use HTTP Keep-Alive or connection reuse";
        let origin = Origin::Default {
            reference: reference.to_owned(),
            versions: Versions::default(),
        };
        let closed = Value::new(Quantity::Flag(false), origin);
        worker.draft.written.insert(Setting::Pooling, closed);
        self.all.push(worker);
    }
}

/// The URL to which a rule or a handler sends requests, without defining a worker for it.
fn forwarded(directive: &Directive) -> Option<Spanned<String>> {
    match directive.name.value.to_ascii_lowercase().as_str() {
        "rewriterule" => {
            let flags = directive.arg(2).unwrap_or("");
            let mut flags = flags.trim_matches(['[', ']']).split(',');
            let proxied = flags.any(|flag| ["P", "proxy"].contains(&flag.trim()));
            directive.args.get(1).filter(|_| proxied).cloned()
        }
        "sethandler" => {
            let handler = directive.args.first()?;
            let url = handler.value.strip_prefix("proxy:")?;
            Some(Spanned::new(url.to_owned(), handler.span))
        }
        _ => None,
    }
}
