//! Addresses as they are written, and the targets that a client names.

mod dsn;

use super::Confidence;
use crate::source::Span;

/// A host and a port.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HostAddress {
    /// `http`, `https`, `grpc`, where it is written.
    pub scheme: Option<String>,
    /// The host name or IP address, in lower case; empty for "every interface". A socket of Unix is `unix:` and its
    /// path.
    pub host: String,
    /// The port: written, or that of the scheme.
    pub port: Option<u16>,
}

impl HostAddress {
    /// Reads `http://host:8080/path`, `dns:///host:8080`, `host:8080`, `:8080`. A bare word is a host only where
    /// `bare_host` says that an address must stand here. None for anything that is no address.
    pub fn parse(text: &str, bare_host: bool) -> Option<Self> {
        let text = text.trim();
        if let Some(path) = socket(text) {
            return Some(Self {
                scheme: None,
                host: format!("unix:{path}"),
                port: None,
            });
        }
        if let Some(address) = dsn::parse(text) {
            return Some(address);
        }
        let text = dsn::without_driver(text);
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) if is_scheme(scheme) => (
                Some(dsn::without_dialect(scheme).to_ascii_lowercase()),
                rest,
            ),
            Some(_) => return None,
            None => (None, text),
        };
        let rest = rest.trim_start_matches('/');
        let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
        let authority = authority.rsplit('@').next().unwrap_or("");
        // Of several hosts, the first.
        let authority = authority.split(',').next().unwrap_or("");
        let (host, port) = split_port(authority)?;
        if scheme.is_none() && port.is_none() && !bare_host {
            return None;
        }
        if !is_host(host) || (host.is_empty() && port.is_none()) {
            return None;
        }
        let port = port.or(scheme.as_deref().and_then(default_port));
        Some(Self {
            scheme,
            host: host.trim_end_matches('.').to_ascii_lowercase(),
            port,
        })
    }

    /// The protocol that its scheme asks for; none where nothing or something else is written.
    pub fn protocol(&self) -> Option<&'static str> {
        // `mongodb+srv`, `postgresql+asyncpg`
        let scheme = self.scheme.as_deref()?.split('+').next()?;
        Some(match scheme {
            "http" | "https" | "ws" | "wss" => "http",
            "postgres" | "postgresql" => "postgres",
            "mysql" | "mariadb" => "mysql",
            "redis" | "rediss" | "valkey" => "redis",
            "mongodb" => "mongodb",
            "nats" => "nats",
            "amqp" | "amqps" | "pyamqp" => "amqp",
            _ => return None,
        })
    }

    /// Does it name the machine that the caller's container runs on?
    pub fn is_gateway(&self) -> bool {
        matches!(
            self.host.as_str(),
            "host.docker.internal" | "gateway.docker.internal" | "host.containers.internal"
        )
    }

    /// Is it a socket of Unix?
    pub fn is_socket(&self) -> bool {
        self.host.starts_with("unix:")
    }

    /// Does it name this machine?
    pub fn is_local(&self) -> bool {
        matches!(
            self.host.as_str(),
            "localhost" | "127.0.0.1" | "0.0.0.0" | "::1" | "[::1]" | ""
        )
    }
}

impl std::fmt::Display for HostAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(scheme) = &self.scheme {
            write!(f, "{scheme}://")?;
        }
        f.write_str(&self.host)?;
        match self.port {
            Some(port) => write!(f, ":{port}"),
            None => Ok(()),
        }
    }
}

/// The path of a socket of Unix: `unix:/run/app.sock`, `unix:///run/app.sock`, `http://unix:/run/app.sock:/`.
fn socket(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("http://").unwrap_or(text);
    let rest = rest.strip_prefix("unix:")?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let path = rest.split([':', '?', '|']).next()?;
    (path.starts_with('/') && path.len() > 1).then_some(path)
}

fn is_scheme(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
}

fn is_host(text: &str) -> bool {
    let inner = text.trim_start_matches('[').trim_end_matches(']');
    inner
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"-_.:".contains(&b))
        && !is_number(inner)
}

/// A number alone is a port, a count or a switch.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn default_port(scheme: &str) -> Option<u16> {
    match scheme {
        "http" | "ws" => Some(80),
        "https" | "wss" => Some(443),
        "mysql" | "mariadb" => Some(3306),
        "postgres" | "postgresql" => Some(5432),
        "redis" => Some(6379),
        "ajp" => Some(8009),
        "fcgi" => Some(8000),
        _ => None,
    }
}

/// Splits `host:port`; the port must be a number. A bare IPv6 address has no port.
fn split_port(authority: &str) -> Option<(&str, Option<u16>)> {
    if authority.matches(':').count() > 1 && !authority.starts_with('[') {
        return Some((authority, None));
    }
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => Some((host, Some(port.parse().ok()?))),
        _ => Some((authority, None)),
    }
}

/// What a client calls.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Address {
    /// A host that is written down.
    Host(HostAddress),
    /// The server of a service of that name, as remote procedure calls name it: the `Geo` of `NewGeoClient`.
    Service(String),
    /// Something that is no host and port: a Unix socket, a variable of the configuration.
    Opaque(String),
    /// Whatever the environment variable of this name holds in the workload.
    Variable(String),
    /// A port of machines that no file shows.
    Port(u16),
}

/// An address that a client names, and how surely it is this client that calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The address.
    pub address: Address,
    /// Where it is written.
    pub span: Span,
    /// High where the address flows into the client, lower where it merely stands nearby.
    pub confidence: Confidence,
}

impl Target {
    /// The host, where it is written.
    pub fn host(&self) -> Option<&HostAddress> {
        match &self.address {
            Address::Host(host) => Some(host),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(text: &str) -> Option<(String, Option<u16>)> {
        HostAddress::parse(text, false).map(|address| (address.host, address.port))
    }

    #[test]
    fn urls_name_a_host_and_a_port() {
        assert_eq!(
            host("http://Orders:8080/api?x=1"),
            Some(("orders".into(), Some(8080)))
        );
        assert_eq!(
            host("https://user:pw@shop.internal/"),
            Some(("shop.internal".into(), Some(443)))
        );
        assert_eq!(
            host("dns:///orders:9000"),
            Some(("orders".into(), Some(9000)))
        );
        assert_eq!(host("http://[::1]:80/"), Some(("[::1]".into(), Some(80))));
    }

    #[test]
    fn a_listen_address_has_no_host() {
        assert_eq!(host(":8080"), Some((String::new(), Some(8080))));
    }

    #[test]
    fn words_and_templates_are_no_addresses() {
        for text in [
            "up",
            "a:b",
            "%s:%d",
            "http://%s/",
            "text/plain",
            "",
            ":",
            "a b:80",
        ] {
            assert_eq!(host(text), None, "{text}");
        }
        assert!(HostAddress::parse("orders", true).is_some());
    }

    #[test]
    fn sockets_of_unix_are_named_by_their_paths() {
        let of = |text: &str| HostAddress::parse(text, false).map(|own| own.to_string());
        for text in [
            "unix:/run/app.sock",
            "unix:///run/app.sock",
            "http://unix:/run/app.sock:/",
        ] {
            assert_eq!(of(text).as_deref(), Some("unix:/run/app.sock"), "{text}");
        }
        assert_eq!(of("unix:"), None);
        assert_eq!(of("unix:relative.sock"), None);
    }
}
