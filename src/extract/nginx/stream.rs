//! `stream` blocks: bytes are passed on, and one limit holds for both sides.

use super::scope::{Scope, argument};
use super::{server, upstream};
use crate::extract::{Input, draft::Draft};
use crate::model::Confidence;
use crate::systems::System;

/// A draft for every server of a `stream` context that passes TCP on.
pub(super) fn drafts<'s>(stream: &Scope, input: Input<'s>) -> Vec<Draft<'s>> {
    let Some(system) = input.systems.get("nginx-stream") else {
        return Vec::new();
    };
    stream
        .blocks("server")
        .filter_map(|server| draft(&server, stream, system))
        .collect()
}

/// Does a `server` block pass bytes on? In `http` only locations pass on, and they name a scheme.
pub(super) fn is_stream(server: &Scope) -> bool {
    server
        .own()
        .iter()
        .any(|directive| directive.name.value == "proxy_pass")
}

fn draft<'s>(server: &Scope, stream: &Scope, system: &'s System) -> Option<Draft<'s>> {
    let pass = server
        .own()
        .iter()
        .find(|directive| directive.name.value == "proxy_pass")?;
    let place = server.opener?.name.span;
    let mut draft = Draft::new(system, String::new(), place);
    for line in server
        .own()
        .iter()
        .filter(|line| line.name.value == "listen")
    {
        let udp = line.args.iter().any(|parameter| parameter.value == "udp");
        let port = argument(line, 0).and_then(|listen| listen.rsplit(':').next());
        if let Some(port) = port.filter(|_| !udp) {
            draft.listen(format!(":{port}"));
        }
    }
    let port = draft.listens.first().and_then(|listen| listen.port);
    draft.name = port.map_or_else(
        || "nginx stream".to_owned(),
        |port| format!("nginx :{port}"),
    );
    server::set(&mut draft, server, server);
    let address = pass.args.first()?;
    match upstream::servers(stream, &address.value) {
        Some(servers) => {
            for server in servers {
                draft.call_at(server, Confidence::High);
            }
        }
        None if address.value.starts_with("unix:") => return None,
        None => draft.call_at(address, Confidence::High),
    }
    Some(draft)
}
