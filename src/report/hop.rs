//! A hop as reports show it: judged, with the limits that were compared.

use crate::model::{Confidence, EndpointId, Evidence, Quantity, Setting, Value, Versions};

/// A hop, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedHop {
    /// The client's name.
    pub client: String,
    /// The server's name, or the address that leads nowhere.
    pub server: String,
    /// `race`, `safe` or `unknown`.
    pub verdict: &'static str,
    /// Why: both values, or the missing piece.
    pub why: String,
    /// How surely the client calls that server.
    pub confidence: Confidence,
    /// The client in the graph.
    pub from: EndpointId,
    /// The server in the graph; none for an address that leads nowhere.
    pub to: Option<EndpointId>,
    /// The middleboxes on the way, in the order from the client.
    pub via: Vec<EndpointId>,
    /// What proves that the client calls that server.
    pub evidence: Vec<Evidence>,
    /// How long the client keeps an idle connection: one limit for each version that may run.
    pub kept: Vec<IdleLimit>,
    /// When the server closes an idle connection, likewise.
    pub closed: Vec<IdleLimit>,
}

/// What bounds an idle connection at one end of a hop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdleLimit {
    /// In these versions of the system.
    pub versions: Versions,
    /// The setting that decides.
    pub setting: Setting,
    /// Its value.
    pub value: Value,
    /// What comes of it on this hop: a client may obey what the server announces.
    pub quantity: Quantity,
}

impl IdleLimit {
    /// `90s`; `none` where no connection is kept, `∞` where it is kept for ever.
    pub fn text(&self) -> String {
        match self.quantity {
            Quantity::Flag(false) | Quantity::Count(0) => "none".to_owned(),
            Quantity::Unlimited => "∞".to_owned(),
            quantity => quantity.to_string(),
        }
    }
}

impl JudgedHop {
    /// Both limits: `90s → 60s`.
    pub fn limits(&self) -> String {
        format!("{} → {}", told(&self.kept), told(&self.closed))
    }

    /// Both limits and the verdict: `90s → 60s race`. A hop that is safe although the limits do not look so says why.
    pub fn label(&self) -> String {
        if self.verdict == "safe" && !self.looks_safe() {
            return format!("safe: {}", self.why);
        }
        format!("{} {}", self.limits(), self.verdict)
    }

    fn looks_safe(&self) -> bool {
        let below = |kept: &IdleLimit| {
            let mut closed = self.closed.iter();
            kept.text() == "none" || closed.all(|closed| kept.quantity < closed.quantity)
        };
        !self.closed.is_empty() && !self.kept.is_empty() && self.kept.iter().all(below)
    }
}

fn told(limits: &[IdleLimit]) -> String {
    let mut texts: Vec<String> = Vec::new();
    for text in limits.iter().map(IdleLimit::text) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    if texts.is_empty() {
        return "?".to_owned();
    }
    texts.join(" or ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Origin;
    use std::time::Duration;

    fn limit(quantity: Quantity) -> IdleLimit {
        let reference = "its README".to_owned();
        let versions = Versions::default();
        let origin = Origin::Default {
            reference,
            versions: versions.clone(),
        };
        IdleLimit {
            versions,
            setting: Setting::IdleTimeout,
            value: Value::new(quantity, origin),
            quantity,
        }
    }

    fn label(verdict: &'static str, kept: &[Quantity], closed: &[Quantity]) -> String {
        let limits = |all: &[Quantity]| all.iter().map(|one| limit(*one)).collect();
        let hop = JudgedHop {
            client: String::new(),
            server: String::new(),
            verdict,
            why: "pings".to_owned(),
            confidence: Confidence::High,
            from: EndpointId(0),
            to: None,
            via: Vec::new(),
            evidence: Vec::new(),
            kept: limits(kept),
            closed: limits(closed),
        };
        hop.label()
    }

    #[test]
    fn a_label_has_both_limits_and_the_verdict() {
        let [long, short] = [90, 60].map(|own| Quantity::Duration(Duration::from_secs(own)));
        assert_eq!(label("race", &[long], &[short]), "90s → 60s race");
        assert_eq!(
            label("safe", &[long], &[Quantity::Unlimited]),
            "90s → ∞ safe"
        );
        assert_eq!(
            label("safe", &[Quantity::Flag(false)], &[short]),
            "none → 60s safe"
        );
        assert_eq!(
            label("unknown", &[short, long, long], &[]),
            "60s or 90s → ? unknown"
        );
    }

    #[test]
    fn what_is_safe_for_another_reason_says_which() {
        let limits = [90, 60].map(|own| Quantity::Duration(Duration::from_secs(own)));
        assert_eq!(label("safe", &limits[..1], &limits[1..]), "safe: pings");
        assert_eq!(label("safe", &[], &[]), "safe: pings");
    }
}
