//! Values, functions, pipes and named templates.

use super::*;
use crate::source::FileId;
use crate::syntax::yaml;

const PORT: &str = r#"
    {{- $tls := .Values.tls -}}
    {{- if and $tls (eq .Values.image.name "web") -}}
      {{- if contains "sh" .Release.Name }}443{{ else }}444{{ end -}}
    {{- else if not .Values.port -}}
      1
    {{- else -}}
      {{- printf "80" -}}
    {{- end -}}
"#;

struct Fixture {
    values: Node,
}

impl Scope for Fixture {
    fn lookup(&self, path: &[&str]) -> Option<&Node> {
        self.values.at(path)
    }
    fn chart(&self) -> &'static str {
        "shop"
    }
    fn version(&self) -> Option<&Node> {
        None
    }
    fn bound(&self, _: &str) -> Option<&Node> {
        None
    }
    fn helper(&self, name: &str) -> Option<&str> {
        match name {
            "shop.core" => Some("{{- printf \"%s-core\" (include \"shop.fullname\" .) -}}"),
            "shop.port" => Some(PORT),
            "shop.loop" => Some("{{ include \"shop.loop\" . }}"),
            "shop.secret" => Some("{{ if .Values.port }}{{ randAlpha 8 }}{{ end }}"),
            _ => None,
        }
    }
    fn spend(&self, _: usize) -> bool {
        true
    }
    fn assigned(&self, variable: &str) -> Option<&str> {
        match variable {
            "$full" => Some("include \"shop.fullname\" ."),
            "$loop" => Some("$loop | quote"),
            _ => None,
        }
    }
}

fn is(expression: &str, expected: Option<&str>) {
    let text = "image: {tag: '', name: web}\nport: 80\nurl: 'http://{{ .Values.image.name }}:{{ .Values.port }}'\nself: '{{ .Values.self }}'\n";
    let values = yaml::parse(FileId(0), text).tree.remove(0);
    let fixture = Fixture { values };
    let found = value(&fixture, expression).and_then(|value| value.text());
    assert_eq!(found.as_deref(), expected, "{expression}");
}

#[test]
fn values_and_names() {
    is(".Values.image.name", Some("web"));
    is("$.Values.port", Some("80"));
    is(".Release.Name", Some("shop"));
    is("include \"other.fullname\" .", Some("shop"));
    is("$full", Some("shop"));
    is(".Values.nothing", None);
    is(".Capabilities.KubeVersion", None);
}

#[test]
fn functions_and_pipes() {
    is(".Values.image.tag | default \"1.2\" | quote", Some("1.2"));
    is("default 8080 .Values.port", Some("80"));
    is(".Values.nothing | default \"x\"", Some("x"));
    is(".Chart.Unknown | default \"x\"", None);
    is(
        "printf \"%s-%s\" .Release.Name (.Values.image.name | upper)",
        Some("shop-WEB"),
    );
    is(
        "include \"shop.fullname\" . | trunc 63 | trimSuffix \"-\"",
        Some("shop"),
    );
    is("tpl .Values.url .", Some("http://web:80"));
    is("lookup \"v1\" \"Secret\" | quote", None);
}

#[test]
fn named_templates() {
    is("include \"shop.core\" .", Some("shop-core"));
    is("template \"shop.port\" $", Some("80"));
    is("include \"shop.core\" . | upper", Some("SHOP-CORE"));
    is("include \"shop.core\" (dict \"a\" 1)", None);
    is("print .Chart.Name \"-auth\"", Some("shop-auth"));
    is("include \"shop.secret\" .", None);
    is("include \"shop.search.fullname\" .", None);
}

#[test]
fn what_refers_to_itself_ends() {
    is("include \"shop.loop\" .", None);
    is("$loop", None);
    is(".Values.self", None);
    is(&"(".repeat(10_000), None);
}
