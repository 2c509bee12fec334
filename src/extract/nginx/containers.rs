//! nginx-proxy: its configuration is generated from the containers around it, which say by variables and labels that
//! and how they are to be called.

use crate::extract::{
    Input,
    draft::Draft,
    image::image,
    reading::{Found, Written},
    service::Service,
};
use crate::model::{Address, Confidence, Form, HostAddress, Target};

/// A draft for every container that asks for a proxy: each has an upstream of its own.
pub(super) fn drafts<'s>(input: Input<'s>, services: &[Service]) -> Vec<Draft<'s>> {
    let Some(system) = input.systems.get("nginx-proxy") else {
        return Vec::new();
    };
    let mut drafts = Vec::new();
    for (at, proxy) in services.iter().enumerate() {
        let Some(reference) = &proxy.workload.image else {
            continue;
        };
        if !system
            .images
            .iter()
            .any(|name| name == image(&reference.value).name)
        {
            continue;
        }
        for called in services.iter().filter(|other| near(proxy, other)) {
            let Some(target) = target(called) else {
                continue;
            };
            let mut draft = Draft::new(system, proxy.workload.name.clone(), reference.span);
            draft.service = Some(at);
            draft.targets.push(target);
            draft.look_up(Form::Key, |key| keepalive(called, key));
            drafts.push(draft);
        }
    }
    drafts
}

fn near(proxy: &Service, other: &Service) -> bool {
    let mut networks = proxy.workload.networks.iter();
    !std::ptr::eq(proxy, other) && networks.any(|network| other.workload.is_in(network))
}

/// The port of a container is the one that it names, else its only one, else 80.
fn target(called: &Service) -> Option<Target> {
    let workload = &called.workload;
    let asked = workload.variable("VIRTUAL_HOST")?;
    let protocol = workload.variable("VIRTUAL_PROTO");
    if protocol.is_some_and(|protocol| !["http", "https"].contains(&protocol.value.trim())) {
        return None;
    }
    let named = workload.variable("VIRTUAL_PORT");
    let port = match (named, workload.listens.as_slice()) {
        (Some(port), _) => port.value.trim().parse().ok(),
        (None, [only]) => Some(*only),
        (None, _) => Some(80),
    };
    Some(Target {
        address: Address::Host(HostAddress {
            scheme: None,
            host: workload.name.to_ascii_lowercase(),
            port,
        }),
        span: asked.span,
        confidence: Confidence::High,
    })
}

fn keepalive(called: &Service, key: &str) -> Option<Found> {
    let label = called
        .workload
        .labels
        .iter()
        .rfind(|label| label.name == key)?;
    let on = label.value.value != "disabled";
    Some(Found {
        written: Written::Truth(on),
        span: label.value.span,
        inherited: false,
    })
}
