//! What rules about kernel settings have in common.

use super::Rule;
use crate::finding::{Finding, Severity, Side};
use crate::model::{
    Confidence, Form, KernelSetting, Notation, Origin, Quantity, Role, Setting, Spelling, Value,
};

/// A kernel setting as an end of a finding.
pub(super) fn side(setting: &KernelSetting, kind: Setting, number: u64, label: String) -> Side {
    let value = Value {
        spelling: Some(Spelling {
            key: setting.name.clone(),
            form: Form::Attribute,
            notation: Notation::Count,
            holder: "",
        }),
        ..Value::new(
            Quantity::Count(number),
            Origin::Explicit(setting.value.span),
        )
    };
    Side {
        role: Role::Server,
        system: setting.system.clone(),
        name: setting.name.clone(),
        setting: kind,
        value,
        span: setting.value.span,
        label,
    }
}

/// A finding about one kernel setting by itself.
pub(super) fn finding(
    rule: &Rule,
    severity: Severity,
    side: Side,
    message: String,
    help: String,
) -> Finding {
    Finding {
        rule: rule.id,
        severity,
        confidence: Confidence::High,
        message,
        help,
        span: side.span,
        sides: vec![side],
        evidence: Vec::new(),
        likelihood: None,
    }
}
