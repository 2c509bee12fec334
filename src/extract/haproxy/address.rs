//! Addresses as HAProxy writes them: of `bind` lines and of servers.

use crate::extract::draft::Draft;
use crate::model::{Address, Confidence, HostAddress, Target};
use crate::source::Spanned;

/// Prefixes that name a family of addresses and change nothing else.
const FAMILIES: &[&str] = &["ipv4@", "ipv6@", "tcp4@", "tcp6@", "tcp@", "mptcp@"];
/// Prefixes of what is no address of a network, or no TCP.
const OTHERS: &[&str] = &[
    "unix@",
    "abns@",
    "abnsz@",
    "fd@",
    "sockpair@",
    "quic4@",
    "quic6@",
    "udp@",
    "/",
];

/// What one word of a `bind` line listens on: `:80`, `*:80`, `10.0.0.1:80,[::]:80`. Sockets and ranges are left out.
pub(super) fn listens(word: &str) -> Vec<HostAddress> {
    let addresses = word.split(',').filter(|part| is_network(part));
    let ports = addresses.filter_map(|part| plain(part).rsplit_once(':')?.1.parse().ok());
    ports
        .map(|port| HostAddress {
            scheme: None,
            host: String::new(),
            port: Some(port),
        })
        .collect()
}

/// Adds what a `server` line calls; its port is that of the client's connection where none is written.
pub(super) fn call(draft: &mut Draft, word: &Spanned<String>) {
    if word.value.contains('$') {
        draft.call_at(word, Confidence::High);
    } else {
        draft.call(target(word));
    }
}

fn target(word: &Spanned<String>) -> Target {
    let parsed = Some(plain(&word.value))
        .filter(|text| is_network(text))
        .and_then(|text| HostAddress::parse(text, true));
    Target {
        address: parsed.map_or_else(|| Address::Opaque(word.value.clone()), Address::Host),
        span: word.span,
        confidence: Confidence::High,
    }
}

fn is_network(text: &str) -> bool {
    !OTHERS.iter().any(|prefix| text.starts_with(prefix))
}

fn plain(text: &str) -> &str {
    let prefix = FAMILIES.iter().find(|prefix| text.starts_with(**prefix));
    prefix.map_or(text, |prefix| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    fn ports(word: &str) -> Vec<u16> {
        let all = listens(word).into_iter();
        all.filter_map(|listen| listen.port).collect()
    }

    #[test]
    fn a_bind_line_may_have_several_addresses() {
        assert_eq!(ports("*:80,:::443,ipv4@10.0.0.1:8080"), [80, 443, 8080]);
        assert!(ports("/run/haproxy.sock").is_empty());
        assert!(ports(":8000-8010").is_empty());
        assert!(ports("quic4@:443").is_empty());
    }

    #[test]
    fn sockets_are_no_hosts() {
        let of = |text: &str| {
            let span = Span::new(FileId(0), 0, 0);
            target(&Spanned::new(text.to_owned(), span)).address
        };
        assert!(matches!(of("app:80"), Address::Host(host) if host.port == Some(80)));
        assert!(matches!(of("10.0.0.1"), Address::Host(host) if host.port.is_none()));
        assert!(matches!(of("unix@/run/a.sock"), Address::Opaque(_)));
        assert!(matches!(of("{{ host }}:80"), Address::Opaque(_)));
    }
}
