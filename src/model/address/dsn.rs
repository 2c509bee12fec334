//! The ways in which databases are addressed that are no URLs.

use super::HostAddress;

/// `user:password@tcp(db:3306)/shop` of Go's `MySQL` driver, `host=db port=5432 user=x` of libpq. None for anything
/// else.
pub(super) fn parse(text: &str) -> Option<HostAddress> {
    in_parentheses(text).or_else(|| pairs(text))
}

fn in_parentheses(text: &str) -> Option<HostAddress> {
    let (before, after) = text.split_once("tcp(")?;
    let (address, _) = after.split_once(')')?;
    let begins = before.is_empty() || before.ends_with('@');
    let address =
        HostAddress::parse(address, true).filter(|_| begins && !address.contains("tcp("))?;
    Some(HostAddress {
        port: address.port.or(Some(3306)),
        ..address
    })
}

fn pairs(text: &str) -> Option<HostAddress> {
    let value = |name: &str| {
        let mut pairs = text
            .split_ascii_whitespace()
            .filter_map(|pair| pair.split_once('='));
        pairs
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.trim_matches('\''))
    };
    let host = value("host").filter(|host| !host.is_empty() && !host.contains('/'))?;
    let port = match value("port") {
        Some(port) => port.parse().ok()?,
        None => 5432,
    };
    let plain = host
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    plain.then(|| HostAddress {
        scheme: Some("postgres".to_owned()),
        host: host.to_ascii_lowercase(),
        port: Some(port),
    })
}

/// `mysql://..` of `jdbc:mysql://..`.
pub(super) fn without_driver(text: &str) -> &str {
    let rest = text
        .strip_prefix("jdbc:")
        .or_else(|| text.strip_prefix("r2dbc:"));
    let rest = rest.unwrap_or(text);
    // `jdbc:mysql:loadbalance://` and `r2dbc:pool:mysql://` say more than the address.
    match rest.split_once("://") {
        Some((scheme, _)) if scheme.contains(':') && rest.len() < text.len() => {
            rest.strip_prefix("pool:").unwrap_or(rest)
        }
        _ => rest,
    }
}

/// `postgresql` of `postgresql+psycopg2`.
pub(super) fn without_dialect(scheme: &str) -> &str {
    scheme.split('+').next().unwrap_or(scheme)
}

#[cfg(test)]
mod tests {
    use crate::model::HostAddress;

    #[test]
    fn databases_are_addressed_in_ways_of_their_own() {
        for (text, host, port) in [
            ("root:pw@tcp(db:3307)/shop?parseTime=true", "db", 3307),
            ("tcp(db)/shop", "db", 3306),
            ("host=pg port=5433 user=x dbname=y", "pg", 5433),
            ("host=pg user=x", "pg", 5432),
            ("jdbc:mysql://db:3306/shop", "db", 3306),
            ("jdbc:postgresql://pg/shop", "pg", 5432),
            ("mysql+pymysql://u:p@db/shop", "db", 3306),
            ("redis://:pw@cache/0", "cache", 6379),
            ("postgres://a:1,b:2/shop", "a", 1),
        ] {
            let address = HostAddress::parse(text, false).unwrap();
            assert_eq!(
                (address.host.as_str(), address.port),
                (host, Some(port)),
                "{text}"
            );
        }
    }

    #[test]
    fn sockets_and_templates_are_no_addresses() {
        for text in [
            "user@unix(/var/run/x)/db",
            "host=/run/pg user=x",
            "tcp(%s:%s)/x",
            "host=%s port=1",
        ] {
            assert_eq!(HostAddress::parse(text, false), None, "{text}");
        }
    }
}
