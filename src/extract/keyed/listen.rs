//! Where a program is told to listen.

use crate::extract::reading::placeholder;
use crate::model::HostAddress;
use std::net::Ipv4Addr;

/// One address, or several with commas between them; words behind one are its options: `0.0.0.0:8443 http2 ssl`.
pub(super) fn listens(text: &str) -> Vec<HostAddress> {
    // Variables first: what stands for one that is not set may hold blanks and commas.
    let text = placeholder(text).unwrap_or_default();
    let each = text.split(',');
    each.filter_map(|one| listen(one.split_whitespace().next()?))
        .collect()
}

/// `8080`, `0.0.0.0:8080`, `:8080`, `*:80:www.example.com`.
pub(super) fn listen(text: &str) -> Option<HostAddress> {
    let text = placeholder(text)?;
    if let Some(bound) = binding(&text) {
        return Some(bound);
    }
    match text.parse() {
        Ok(port) => Some(HostAddress {
            scheme: None,
            host: String::new(),
            port: Some(port),
        }),
        Err(_) => HostAddress::parse(&text, false),
    }
}

/// The address, the port and the host name of a binding of IIS.
fn binding(text: &str) -> Option<HostAddress> {
    let (front, host) = text.rsplit_once(':')?;
    let (address, port) = front.rsplit_once(':')?;
    let is_address =
        address == "*" || address.starts_with('[') || address.parse::<Ipv4Addr>().is_ok();
    let port = port.parse().ok().filter(|_| is_address)?;
    Some(HostAddress {
        scheme: None,
        host: host.to_owned(),
        port: Some(port),
    })
}

#[cfg(test)]
mod tests {
    use super::listens;

    #[test]
    fn several_addresses_may_stand_in_one_value() {
        let ports = |text| -> Vec<Option<u16>> {
            let all = listens(text).into_iter();
            all.map(|listen| listen.port).collect()
        };
        let of_kong = "0.0.0.0:8000 reuseport backlog=16384, 0.0.0.0:8443 http2 ssl";
        assert_eq!(ports(of_kong), [Some(8000), Some(8443)]);
        let of_puma = "tcp://#{ENV.fetch('BIND', '0.0.0.0')}:#{ENV.fetch('PORT', 3000)}";
        assert_eq!(ports(of_puma), [Some(3000)]);
        assert_eq!(ports("*:80:www.example.com"), [Some(80)]);
        assert!(ports("off").iter().all(Option::is_none));
    }
}
