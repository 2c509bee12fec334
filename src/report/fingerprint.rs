//! Fingerprints: the same finding is known again after the lines around it have moved.

use super::words;
use crate::{
    finding::{Finding, Side},
    model::Quantity,
    source::Sources,
};
use std::collections::HashMap;

/// A fingerprint for each finding. It rests on what was found and in which files, not on lines and columns. Findings
/// that agree in all of that are told apart by their order: the second one ends in `-2`.
pub fn fingerprints(sources: &Sources, findings: &[Finding]) -> Vec<String> {
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let mut number = |hash: u64| {
        let count = seen.entry(hash).or_insert(0);
        *count += 1;
        match *count {
            1 => format!("{hash:016x}"),
            ordinal => format!("{hash:016x}-{ordinal}"),
        }
    };
    findings
        .iter()
        .map(|finding| number(hash(sources, finding)))
        .collect()
}

fn hash(sources: &Sources, finding: &Finding) -> u64 {
    let mut hash = Fnv::new();
    hash.add(finding.rule);
    if finding.sides.is_empty() {
        // Nothing but the message tells two mistakes in one file apart. A finding with sides may be shown at any.
        hash.add(sources.shown(finding.span.file));
        hash.add(&finding.message);
    }
    for side in &finding.sides {
        add_side(&mut hash, sources, side);
    }
    hash.0
}

fn add_side(hash: &mut Fnv, sources: &Sources, side: &Side) {
    hash.add(sources.shown(side.span.file));
    hash.add(side.role.name());
    hash.add(&side.system);
    hash.add(&side.name);
    hash.add(side.setting.name());
    hash.add(&words::key(side));
    hash.add(&quantity(side.value.quantity));
}

/// A spelling of its own, so that fingerprints outlive changes to how quantities are shown.
fn quantity(quantity: Quantity) -> String {
    match quantity {
        Quantity::Duration(duration) => format!("{}ns", duration.as_nanos()),
        Quantity::Count(count) => count.to_string(),
        Quantity::Flag(on) => on.to_string(),
        Quantity::Unlimited => "unlimited".to_owned(),
    }
}

/// The 64-bit FNV-1a hash: short, and the same in every release, which the standard library's hasher does not promise.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Takes in one field and its end, which is a byte that no text holds.
    fn add(&mut self, field: &str) {
        for byte in field.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixtures;

    fn of(case: &fixtures::Case) -> Vec<String> {
        fingerprints(&case.sources, &case.findings)
    }

    #[test]
    fn moved_lines_change_nothing() {
        assert_eq!(of(&fixtures::race()), of(&fixtures::race_moved_down()));
    }

    #[test]
    fn different_findings_differ() {
        let mut all = of(&fixtures::race());
        all.extend(of(&fixtures::server_only()));
        all.extend(of(&fixtures::unlimited()));
        all.extend(of(&fixtures::syntax_error()));
        let mut other_value = fixtures::race();
        other_value.findings[0].sides[0].value.quantity = Quantity::Unlimited;
        all.extend(of(&other_value));
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn equal_findings_are_numbered() {
        let mut case = fixtures::race();
        case.findings.push(case.findings[0].clone());
        let prints = of(&case);
        assert_eq!(prints[1], format!("{}-2", prints[0]));
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        let mut hash = Fnv::new();
        hash.add("");
        // The published value for the single byte 0xff.
        assert_eq!(hash.0, 0xaf64_724c_8602_eb6e);
    }
}
