//! Small views, built by hand, on which every format is tried.

mod cases;

pub(super) use cases::{hostile, race, race_moved_down, server_only, syntax_error, unlimited};

use super::{Files, JudgedHop, Suppressed, Unread, View};
use crate::{
    finding::{Finding, Side},
    model::{
        Confidence, Doubt, Endpoint, EndpointId, Form, Graph, Methods, Notation, Origin, Quantity,
        Replays, Role, Setting, Spelling, Validates, Value, Versions,
    },
    source::{FileId, Sources, Span},
};
use std::time::Duration;

/// What a view borrows.
pub(super) struct Case {
    pub(super) sources: Sources,
    pub(super) graph: Graph,
    pub(super) findings: Vec<Finding>,
    pub(super) hops: Vec<JudgedHop>,
    pub(super) files: Files,
    pub(super) suppressed: Suppressed,
    pub(super) unread: Vec<Unread>,
}

impl Case {
    /// The view of this case.
    pub(super) fn view(&self) -> View<'_> {
        View {
            sources: &self.sources,
            graph: &self.graph,
            findings: &self.findings,
            hops: &self.hops,
            files: self.files,
            suppressed: self.suppressed,
            unread: &self.unread,
        }
    }

    fn new(sources: Sources, findings: Vec<Finding>) -> Self {
        let mut graph = Graph::default();
        if let Some(finding) = findings.first() {
            graph.endpoints = finding.sides.iter().map(endpoint).collect();
        }
        // The hops have two ends, whatever the finding has.
        let nowhere = Span::new(FileId(0), 0, 0);
        let ends = [
            client_side(seconds(300), nowhere),
            server_side(nginx_default(None), nowhere),
        ];
        let missing = ends.iter().skip(graph.endpoints.len()).map(endpoint);
        graph.endpoints.extend(missing.collect::<Vec<_>>());
        Self {
            sources,
            graph,
            findings,
            hops: ["race", "safe", "unknown", "safe"].map(hop).into(),
            files: Files {
                read: 5,
                skipped: 3,
                with_errors: 0,
            },
            suppressed: Suppressed::default(),
            unread: Vec::new(),
        }
    }
}

fn hop(verdict: &'static str) -> JudgedHop {
    let (server, why) = match verdict {
        "race" => ("gateway.shop.internal", "300s >= 75s"),
        "safe" => ("gateway.shop.internal", "60s < 75s"),
        _ => ("", "it leads nowhere"),
    };
    JudgedHop {
        client: "client.httpClient".to_owned(),
        server: server.to_owned(),
        from: EndpointId(0),
        to: Some(EndpointId(1)).filter(|_| !server.is_empty()),
        verdict,
        why: why.to_owned(),
        confidence: Confidence::Medium,
        via: Vec::new(),
        evidence: Vec::new(),
        kept: Vec::new(),
        closed: Vec::new(),
    }
}

fn endpoint(side: &Side) -> Endpoint {
    Endpoint {
        role: side.role,
        system: side.system.clone(),
        title: if side.system == "nginx" {
            "NGINX".to_owned()
        } else {
            side.system.clone()
        },
        protocol: "http".to_owned(),
        name: side.name.clone(),
        workload: None,
        attachment: Confidence::High,
        folder: String::new(),
        listens: Vec::new(),
        services: Vec::new(),
        streams: None,
        ignored: Vec::new(),
        targets: Vec::new(),
        variants: Vec::new(),
        unreadable: std::collections::BTreeSet::new(),
        doubt: Doubt::Known,
        replays: Replays::Nothing,
        lost_as: None,
        methods: Methods::Unknown,
        never_renews: false,
        validates: Validates::Never,
        period: None,
        proxy: false,
        descriptors: None,
        span: side.span,
    }
}

/// The span of the first `text` in a file.
pub(super) fn span_of(sources: &Sources, file: FileId, text: &str) -> Span {
    let start = sources.text(file).find(text).unwrap();
    Span::new(file, start, start + text.len())
}

/// A value as Go writes it.
pub(super) fn written(quantity: Quantity, span: Span) -> Value {
    Value {
        quantity,
        origin: Origin::Explicit(span),
        spelling: Some(Spelling {
            key: "IdleConnTimeout".to_owned(),
            form: Form::GoField,
            notation: Notation::GoDuration,
            holder: "server",
        }),
        bare: None,
        clamped: None,
        place: None,
        advice: None,
        beside: None,
    }
}

/// The default of nginx, from a version on.
pub(super) fn nginx_default(since: Option<&str>) -> Value {
    Value {
        quantity: seconds(75),
        origin: Origin::Default {
            reference: "https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_timeout"
                .to_owned(),
            versions: Versions {
                since: since.map(|version| version.parse().unwrap()),
                before: None,
            },
        },
        spelling: Some(Spelling {
            key: "keepalive_timeout".to_owned(),
            form: Form::Directive,
            notation: Notation::NginxTime,
            holder: "server",
        }),
        bare: None,
        clamped: None,
        place: None,
        advice: None,
        beside: None,
    }
}

/// A number of seconds.
pub(super) fn seconds(count: u64) -> Quantity {
    Quantity::Duration(Duration::from_secs(count))
}

/// The client's side of a race.
pub(super) fn client_side(quantity: Quantity, span: Span) -> Side {
    Side {
        role: Role::Client,
        system: "go-net-http-client".to_owned(),
        name: "client.httpClient".to_owned(),
        setting: Setting::IdleTimeout,
        value: written(quantity, span),
        span,
        label: format!("keeps idle connections: {quantity}"),
    }
}

/// The server's side of a race.
pub(super) fn server_side(value: Value, span: Span) -> Side {
    Side {
        role: Role::Server,
        system: "nginx".to_owned(),
        name: "gateway.shop.internal".to_owned(),
        setting: Setting::IdleTimeout,
        label: format!("closes them after {}", value.quantity),
        value,
        span,
    }
}
