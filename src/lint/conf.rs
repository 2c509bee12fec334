//! What a `.conf` file is: many programs have those, and what is damage to one may be good in another.

use super::parse::{Read, document, read};
use crate::extract::Tree;
use crate::source::FileId;
use crate::syntax::{self, Parsed, directive::Directive, pairs::Style};

/// Sections and directives that only Apache has, in lower case.
const APACHE: &[&str] = &[
    "<directory",
    "<files",
    "<filesmatch",
    "<ifdefine",
    "<ifmodule",
    "<ifversion",
    "<location",
    "<locationmatch",
    "<proxy",
    "<virtualhost",
    "allowoverride",
    "balancermember",
    "documentroot",
    "includeoptional",
    "keepalivetimeout",
    "listenbacklog",
    "loadmodule",
    "maxkeepaliverequests",
    "proxypass",
    "proxypassmatch",
    "proxypreservehost",
    "proxyset",
    "requestreadtimeout",
    "rewriteengine",
    "rewriterule",
    "servername",
    "serverroot",
    "sethandler",
    "wsgiscriptalias",
];

/// Reads a `.conf` file as what it is; none where it is nothing that is known.
pub(super) fn parse(id: FileId, path: &str, text: &str) -> Read {
    if is_apache(text) {
        return read(syntax::apache::parse(id, text), Tree::Apache);
    }
    if is_php_fpm(text) {
        let parsed = syntax::pairs::parse(id, text, Style::Commented);
        return document(Parsed {
            tree: Some(parsed.tree),
            errors: parsed.errors,
        });
    }
    let parsed = syntax::nginx::parse(id, text);
    if path.contains("nginx") || parsed.errors.is_empty() || is_nginx(&parsed.tree) {
        return read(parsed, Tree::Nginx);
    }
    (None, Vec::new())
}

/// Does a line begin as only lines of Apache do, before one ends as those of nginx do?
fn is_apache(text: &str) -> bool {
    for line in text.lines() {
        let line = line.trim();
        if line.starts_with(['#', '{']) || line.is_empty() {
            continue;
        }
        if line.ends_with([';', '{']) {
            return false;
        }
        let word = line.split([' ', '\t', '>']).next().unwrap_or("");
        if APACHE.iter().any(|known| word.eq_ignore_ascii_case(known)) {
            return true;
        }
    }
    false
}

/// Does a line set what only PHP-FPM has?
fn is_php_fpm(text: &str) -> bool {
    const OWN: &[&str] = &["pm", "pm.max_children", "request_terminate_timeout"];
    let names = text.lines().filter_map(|line| line.split_once('='));
    names
        .into_iter()
        .any(|(name, _)| OWN.contains(&name.trim()))
}

/// Does a file hold a directive that only nginx has?
fn is_nginx(directives: &[Directive]) -> bool {
    const OWN: &[&str] = &[
        "server_name",
        "location",
        "listen",
        "proxy_pass",
        "grpc_pass",
        "fastcgi_pass",
        "proxy_set_header",
        "keepalive_timeout",
        "worker_processes",
        "upstream",
    ];
    directives.iter().any(|directive| {
        OWN.contains(&directive.name.value.as_str()) || is_nginx(directive.inside())
    })
}

#[cfg(test)]
mod tests {
    use super::{is_apache, is_php_fpm};

    #[test]
    fn sections_and_directives_of_apache_tell_it() {
        assert!(is_apache("# main\nServerRoot \"/etc/httpd\"\nListen 80\n"));
        assert!(is_apache("{% if x %}\n<VirtualHost *:80>\n"));
        assert!(is_apache("Listen 80\nLoadModule a b\n"));
    }

    #[test]
    fn settings_of_pools_tell_php_fpm() {
        assert!(is_php_fpm("[www]\nlisten = 9000\npm = static\n"));
        assert!(!is_php_fpm("server {\n  set $pm=1;\n}\n"));
        assert!(!is_php_fpm("; pm = static\n"));
    }

    #[test]
    fn semicolons_and_braces_are_those_of_others() {
        assert!(!is_apache("server {\n  servername x\n}\n"));
        assert!(!is_apache("user nginx;\n<IfModule>\n"));
        assert!(!is_apache("[mysqld]\nport = 1\n"));
    }
}
