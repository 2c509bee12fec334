//! Remote procedure calls: a client that is made for a service calls the server that offers it.

use super::directory::Directory;
use super::resolve::nowhere;
use super::{Answer, Way};
use crate::model::{Confidence, Endpoint, EndpointId, Evidence, Target};

impl Directory<'_> {
    /// The only server that offers a service of that name: among those of the client's own network first. The same
    /// program in several places is one server.
    pub(super) fn offering(&self, client: &Endpoint, service: &str, target: &Target) -> Answer {
        let offers = |server: &Endpoint| server.services.iter().any(|own| own == service);
        let all = self.servers(client, offers);
        let near: Vec<EndpointId> = all
            .iter()
            .copied()
            .filter(|id| self.is_near(client, *id))
            .collect();
        let servers = if near.is_empty() { &all } else { &near };
        let place = |id: &EndpointId| self.endpoint(*id).span;
        let Some(first) = servers
            .first()
            .filter(|first| servers.iter().all(|other| place(other) == place(first)))
        else {
            return nowhere(
                service.to_owned(),
                "no server of the linted files, or more than one, offers this service",
            );
        };
        let evidence = vec![
            Evidence {
                span: target.span,
                why: format!("a client of the service `{service}`"),
            },
            Evidence {
                span: place(first),
                why: format!("this server offers `{service}`"),
            },
        ];
        let sure = target.confidence.min(Confidence::Medium);
        Answer::Server(Way {
            server: *first,
            via: Vec::new(),
            evidence,
            confidence: sure,
        })
    }
}
