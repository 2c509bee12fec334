//! What an address is made of, and not what is sent with a request and names nothing that is called: bodies, headers,
//! forms, and what stands in a path.
//!
//! A service that registers itself sends its own address: `client.Post(registry, "text/plain", own)`,
//! `"/register?callback=" + own`.

use super::program::{Program, Site, called, children};
use crate::syntax::code::{Expr, ExprKind, Language};

/// Functions and methods of Go, and how many arguments stand before the ones that are sent.
const GO: &[(&str, usize)] = &[
    ("NewRequest", 2),
    ("NewRequestWithContext", 3),
    // fasthttp has a buffer first.
    ("Post", 2),
    ("PostForm", 1),
    ("SetBody", 0),
    ("SetHeader", 0),
    ("SetHeaders", 0),
    ("SetFormData", 0),
    ("SetQueryParam", 0),
];
/// Methods of Rust, all of whose arguments are sent.
const RUST: &[&str] = &[
    "basic_auth",
    "bearer_auth",
    "body",
    "form",
    "header",
    "headers",
    "json",
    "multipart",
    "query",
    "send_body",
    "send_form",
    "send_json",
    "set",
];
/// Methods of Java, and how many arguments stand before the ones that are sent.
const JAVA: &[(&str, usize)] = &[
    ("POST", 0),
    ("PUT", 0),
    ("body", 0),
    ("bodyValue", 0),
    ("header", 0),
    ("headers", 0),
    ("patchForObject", 1),
    ("postForEntity", 1),
    ("postForLocation", 1),
    ("postForObject", 1),
    ("setEntity", 0),
    ("setHeader", 0),
];

/// Fields of Go's configurations that hold an address.
const GO_ADDRESSES: &[&str] = &["Addr", "Addrs", "Address", "Endpoint", "URL"];

/// The arguments of a call that are no payload.
pub(super) fn addressing<'e>(language: Language, callee: &Expr, args: &'e [Expr]) -> &'e [Expr] {
    let name = called(callee).unwrap_or("");
    let is_method = matches!(callee.kind, ExprKind::Field { .. });
    let of = |known: &[(&str, usize)]| {
        let own = known.iter().find(|(own, _)| *own == name);
        own.filter(|_| is_method).map(|(_, count)| *count)
    };
    let before = match language {
        Language::Go => of(GO),
        Language::Rust => (is_method && RUST.contains(&name)).then_some(0),
        Language::Java => of(JAVA),
        Language::CSharp | Language::JavaScript | Language::Python => None,
    };
    let count = before.unwrap_or(args.len()).min(args.len());
    args.get(..count).unwrap_or(args)
}

/// Of the arguments of a call that puts a text together, those that stand before its path.
fn formatted<'e>(language: Language, callee: &Expr, args: &'e [Expr]) -> &'e [Expr] {
    let hole = match (language, called(callee)) {
        (Language::Go, Some("Sprintf")) => '%',
        (Language::Rust, Some("format!")) => '{',
        _ => return args,
    };
    let Some(ExprKind::Text(format)) = args.first().map(|first| &first.kind) else {
        return args;
    };
    let holes = path_of(format).map(|path| format[..path].matches(hole).count());
    holes.and_then(|holes| args.get(..=holes)).unwrap_or(args)
}

/// Where the path of an address begins in a text.
fn path_of(text: &str) -> Option<usize> {
    let host = text.find("://").map_or(0, |at| at + "://".len());
    text[host..].find(['/', '?']).map(|at| host + at)
}

/// Is there a path in what texts are put together of? What follows is a part of it.
fn has_path(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Text(text) => path_of(text).is_some(),
        ExprKind::Binary { left, right, .. } => has_path(left) || has_path(right),
        _ => false,
    }
}

impl<'t> Program<'t> {
    /// Everything that a value is made of but for what is only sent.
    pub(super) fn addressing_parts(&self, site: Site<'t>) -> Vec<Site<'t>> {
        self.walk(site, |program, site| {
            let at = site.at;
            let language = program.package(at).language;
            let inner: Vec<&Expr> = match &site.expr.kind {
                ExprKind::Call { callee, args } => {
                    let named = addressing(language, callee, args);
                    let named = formatted(language, callee, named).iter();
                    std::iter::once(&**callee).chain(named).collect()
                }
                ExprKind::Binary { op, left, .. }
                    if op == "+" && language != Language::CSharp && has_path(left) =>
                {
                    vec![&**left]
                }
                _ => children(site.expr).collect(),
            };
            let mut next: Vec<Site> = inner.into_iter().map(|expr| Site { expr, at }).collect();
            next.extend(program.step(site));
            next.extend(program.given_as_address(site));
            next
        })
    }

    /// What is assigned to the field of a variable of Go that holds an address: `config.Addr = ..`, and the variable
    /// stands for it in `config.FormatDSN()`.
    fn given_as_address(&self, site: Site<'t>) -> Vec<Site<'t>> {
        let ExprKind::Name(name) = &site.expr.kind else {
            return Vec::new();
        };
        if self.package(site.at).language != Language::Go {
            return Vec::new();
        }
        let is_address = |target: &Expr| match &target.kind {
            ExprKind::Field { base, name: field } => {
                GO_ADDRESSES.contains(&field.value.as_str())
                    && matches!(&base.kind, ExprKind::Name(own) if own == name)
            }
            _ => false,
        };
        let assigns = self.body(site.at).assigns.iter();
        let given = assigns.filter(|(target, _)| is_address(target));
        given.map(|(_, expr)| Site { expr, at: site.at }).collect()
    }
}
