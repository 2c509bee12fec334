//! What a report for people says below the source: each side's value and its origin, the comparison, the evidence,
//! the advice.

use super::{View, words};
use crate::{
    finding::{Finding, Side},
    model::{Confidence, Origin, Quantity, Setting, Versions},
    source::Span,
};
use std::mem::discriminant;

/// A line with a name: `client: IdleConnTimeout = 300s, written at client/client.go:24`.
pub(super) struct Fact {
    pub(super) name: &'static str,
    pub(super) text: String,
}

impl Fact {
    fn new(name: &'static str, text: &str) -> Self {
        let text = words::plain(text);
        Self { name, text }
    }
}

/// Everything there is to say about a finding besides its message. Damage in a file has nothing of it: it is plain to
/// see, so that even the confidence goes without saying.
pub(super) fn facts(view: &View, finding: &Finding) -> Vec<Fact> {
    let side = |side: &Side| Fact::new(side.role.name(), &said(view, side));
    let mut facts: Vec<Fact> = finding.sides.iter().map(side).collect();
    facts.extend(comparison(&finding.sides).map(|text| Fact::new("compared", &text)));
    for evidence in &finding.evidence {
        let place = words::path_line(view.sources, evidence.span);
        facts.push(Fact::new("because", &format!("{} ({place})", evidence.why)));
    }
    if !finding.help.is_empty() {
        facts.push(Fact::new("help", &finding.help));
    }
    if !finding.sides.is_empty() || finding.confidence != Confidence::High {
        facts.push(Fact::new("confidence", finding.confidence.name()));
    }
    facts
}

/// `IdleConnTimeout = 300s, written at client/client.go:24`
fn said(view: &View, side: &Side) -> String {
    let key = words::key(side);
    let amount = amount(side.value.quantity);
    let origin = origin(view, side);
    let clamped = match &side.value.clamped {
        Some(written) => format!("; {written} is written, below the least that the system takes"),
        None => String::new(),
    };
    format!("{key} = {amount}, {origin}{clamped}")
}

/// `IdleConnTimeout = 300s`, and whether anybody chose it: what there is room for beside a place.
pub(super) fn value(side: &Side) -> String {
    let chosen = match side.value.origin {
        Origin::Default { .. } => " (default)",
        _ => "",
    };
    format!(
        "{} = {}{chosen}",
        words::key(side),
        amount(side.value.quantity)
    )
}

/// The message, the sides that stand elsewhere, and what to set: for reports that have one text for a finding.
pub(super) fn in_a_line(view: &View, finding: &Finding) -> String {
    let mut text = finding.message.clone();
    let others = finding
        .sides
        .iter()
        .filter(|side| side.span != finding.span);
    for side in others {
        let place = words::path_line(view.sources, side.span);
        text += &format!("; {} at {place}: {}", side.role.name(), value(side));
    }
    if !finding.help.is_empty() {
        text += &format!("; to fix: {}", finding.help);
    }
    text
}

/// The quantity, with its seconds where it is told in minutes or hours: sides are compared in seconds by the eye.
fn amount(quantity: Quantity) -> String {
    let text = quantity.to_string();
    match quantity {
        Quantity::Duration(duration) if text.ends_with(['m', 'h']) => {
            format!("{text} ({} s)", duration.as_secs())
        }
        _ => text,
    }
}

fn origin(view: &View, side: &Side) -> String {
    let at = |span: &Span| words::path_line(view.sources, *span);
    match (&side.value.origin, side.value.bare) {
        (Origin::Explicit(span), None) => format!("written at {}", at(span)),
        (Origin::Explicit(span), Some(unit)) => {
            format!("written without a unit at {}, read as {unit}", at(span))
        }
        (Origin::Inherited(span), _) => format!("inherited from {}", at(span)),
        (Origin::Declared(span), _) => format!("declared in {}", at(span)),
        (
            Origin::Default {
                reference,
                versions,
            },
            _,
        ) => {
            let title = title(view, &side.system);
            default(title, versions, reference)
        }
    }
}

/// `default of nginx 1.29.7 and later, see https://nginx.org/...`
fn default(title: &str, versions: &Versions, reference: &str) -> String {
    let versions = if versions.is_all() {
        String::new()
    } else {
        format!(" {versions}")
    };
    let see = match reference {
        "" => String::new(),
        reference => format!(", see {reference}"),
    };
    format!("default of {title}{versions}{see}")
}

/// The system's name for people, which an endpoint of the graph knows.
fn title<'a>(view: &View<'a>, system: &'a str) -> &'a str {
    view.graph
        .endpoints
        .iter()
        .find(|endpoint| endpoint.system == system)
        .map_or(system, |endpoint| &endpoint.title)
}

/// `300s >= 75s`, where the finding rests on two values of one kind.
fn comparison(sides: &[Side]) -> Option<String> {
    let [one, other] = sides else { return None };
    let (left, right) = (one.value.quantity, other.value.quantity);
    // Of pools of one size there may be many: what counts is how many.
    let alike = one.setting == other.setting && one.setting != Setting::MaxOpen;
    if !alike || !comparable(left, right) {
        return None;
    }
    let sign = if left >= right { ">=" } else { "<" };
    Some(format!("{left} {sign} {right}"))
}

fn comparable(left: Quantity, right: Quantity) -> bool {
    discriminant(&left) == discriminant(&right)
        || left == Quantity::Unlimited
        || right == Quantity::Unlimited
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixtures::{self, Case};
    use std::time::Duration;

    fn lines(case: &Case) -> Vec<String> {
        facts(&case.view(), &case.findings[0])
            .into_iter()
            .map(|fact| format!("{}: {}", fact.name, fact.text))
            .collect()
    }

    #[test]
    fn each_side_tells_its_value_and_origin() {
        assert_eq!(
            lines(&fixtures::race()),
            [
                "client: IdleConnTimeout = 300s, written at client/client.go:24",
                "server: keepalive_timeout = 75s, default of NGINX, see \
                 https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_timeout",
                "compared: 300s >= 75s",
                "because: `http://gateway.shop.internal` names the server (client/client.go:18)",
                "help: set `IdleConnTimeout: 70 * time.Second` in client/client.go, below the server's 75s",
                "confidence: medium",
            ]
        );
    }

    #[test]
    fn a_default_of_some_versions_names_them() {
        let mut case = fixtures::race();
        case.findings[0].sides[1].value = fixtures::nginx_default(Some("1.29.7"));
        assert!(
            lines(&case)[1].contains("default of NGINX 1.29.7 and later, see"),
            "{:?}",
            lines(&case)
        );
    }

    #[test]
    fn other_origins_name_their_place() {
        let mut case = fixtures::race();
        let span = case.findings[0].span;
        let mut said_of = |origin, bare, clamped| {
            let value = &mut case.findings[0].sides[0].value;
            value.origin = origin;
            value.bare = bare;
            value.clamped = clamped;
            lines(&case).swap_remove(0)
        };
        assert!(
            said_of(Origin::Inherited(span), None, None)
                .ends_with("inherited from client/client.go:24")
        );
        assert!(
            said_of(Origin::Declared(span), None, None)
                .ends_with("declared in client/client.go:24")
        );
        assert!(
            said_of(Origin::Explicit(span), Some("nanoseconds"), None)
                .ends_with("written without a unit at client/client.go:24, read as nanoseconds")
        );
        assert!(
            said_of(Origin::Explicit(span), None, Some(Quantity::Count(0)))
                .ends_with("client.go:24; 0 is written, below the least that the system takes")
        );
    }

    #[test]
    fn only_like_kinds_are_compared() {
        let compared = |case: &Case| lines(case).iter().any(|line| line.starts_with("compared"));
        let mut case = fixtures::race();
        case.findings[0].sides[0].value.quantity = Quantity::Count(3);
        assert!(!compared(&case));
        case.findings[0].sides[0].value.quantity = Quantity::Unlimited;
        assert!(lines(&case).contains(&"compared: no limit >= 75s".to_owned()));
        case.findings[0].sides[0].setting = crate::model::Setting::MaxAge;
        assert!(!compared(&case));
    }

    #[test]
    fn minutes_and_hours_are_told_in_seconds_too() {
        assert_eq!(amount(fixtures::seconds(7200)), "2h (7200 s)");
        assert_eq!(amount(fixtures::seconds(90)), "90s");
        let millis = Duration::from_millis(250);
        assert_eq!(amount(Quantity::Duration(millis)), "250ms");
    }
}
