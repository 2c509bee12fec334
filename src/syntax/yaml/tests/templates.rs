//! Helm, Jinja and workflow templates.

use super::*;

pub(super) const HELM: &str = "\
{{- if .Values.enabled }}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include \"app.fullname\" . }}
  labels:
    {{- include \"app.labels\" . | nindent 4 }}
    tier: \"{{ .Values.tier | default \"web\" }}-x\"
data:
  nginx.conf: |
    http {
{{- with .Values.timeout }}
      keepalive_timeout {{ . }};
{{- end }}
    }
  {{ .Values.key }}: last
{{- end }}
---
kind: Deployment
spec:
  replicas: {{ .Values.replicas }}
  args:
    - --timeout={{ .Values.t }}s
";

#[test]
fn a_helm_template_is_read_around_its_templates() {
    let parsed = read(HELM);
    assert_eq!(parsed.errors, []);
    let [map, deployment] = &parsed.tree[..] else {
        panic!("two documents")
    };
    let cases: [(&Node, &[&str], &str); 4] = [
        (
            map,
            &["metadata", "name"],
            "{{ include \"app.fullname\" . }}",
        ),
        (map, &["data", "{{ .Values.key }}"], "last"),
        (deployment, &["kind"], "Deployment"),
        (deployment, &["spec", "replicas"], "{{ .Values.replicas }}"),
    ];
    for (root, path, value) in cases {
        assert_eq!(scalar(HELM, root, path).0, value);
    }
}

#[test]
fn a_quoted_scalar_keeps_its_template_and_its_place() {
    let parsed = read(HELM);
    let (value, source) = scalar(HELM, &parsed.tree[0], &["metadata", "labels", "tier"]);
    assert_eq!(value, "{{ .Values.tier | default \"web\" }}-x");
    assert_eq!(source, "\"{{ .Values.tier | default \"web\" }}-x\"");
}

#[test]
fn a_block_scalar_keeps_its_templates() {
    let parsed = read(HELM);
    let conf = parsed.tree[0].at(&["data", "nginx.conf"]).unwrap();
    assert_eq!(
        conf.text(),
        Some("http {\n{{- with .Values.timeout }}\n  keepalive_timeout {{ . }};\n{{- end }}\n}\n")
    );
}

#[test]
fn templates_of_workflows_and_ansible_are_text() {
    let root = root(
        "a: ${{ github.ref }}\nb: {{ x }}:{{ y }}\n{% if z %}\nc: \"{{ d['e'] }}\"\n{% endif %}\n",
    );
    assert_eq!(
        root.get("a").and_then(Node::text),
        Some("${{ github.ref }}")
    );
    assert_eq!(root.get("b").and_then(Node::text), Some("{{ x }}:{{ y }}"));
    assert_eq!(root.get("c").and_then(Node::text), Some("{{ d['e'] }}"));
}

#[test]
fn quotes_that_are_escaped_for_yaml_are_plain_in_the_value() {
    let root = root("a: \"{{ b \\\"c\\\" }}\"\nd: '{{ e ''f'' }}'\n");
    assert_eq!(root.get("a").and_then(Node::text), Some("{{ b \"c\" }}"));
    assert_eq!(root.get("d").and_then(Node::text), Some("{{ e 'f' }}"));
}
