//! Files that are cut off.

use super::*;

const REALISTIC: &str = r#"# main configuration, généré
user  nginx;
worker_processes auto;
pid /run/nginx.pid;
include /etc/nginx/modules-enabled/*.conf;

events {
    worker_connections 1024; # per worker
    multi_accept on;
}

http {
    log_format main '$remote_addr - $remote_user [$time_local] "$request" '
                    '$status $body_bytes_sent "$http_referer" "é"';
    access_log /var/log/nginx/access.log main;
    sendfile on;
    keepalive_timeout 75s 60s;
    keepalive_requests 1000;

    map $http_upgrade $connection_upgrade {
        default upgrade;
        ''      close;
        ~*^h2c  "";
    }

    upstream backend {
        zone backend 64k;
        server 10.0.0.1:8080 max_fails=3 fail_timeout=30s;
        server {{ backup_host | default("b.example") }}:8080 backup;
        keepalive 32;
        keepalive_timeout 60s;
    }

    {% if tls %}
    server {
        listen 443 ssl http2;
        server_name ~^(www\.)?(?<domain>.+)$ ${HOSTNAME};
        add_header Content-Security-Policy "default-src 'self';
            img-src *";

        location / {
            proxy_pass http://backend;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $host;
        }

        location ~ "^/v[0-9]{1,2}/\"quoted\"$" {
            if ($request_method = "OPTIONS") {
                return 204;
            }
            content_by_lua_block {
                local t = { a = "}", b = [[ } ]] } -- it's } here
                ngx.say(t.a)
            }
        }
    }
    {% endif %}
}
"#;

#[test]
fn the_whole_text_is_sound() {
    assert_eq!(read(REALISTIC).errors, []);
}

#[test]
fn every_beginning_of_a_file_has_spans_within_it() {
    for (end, _) in REALISTIC.char_indices() {
        let text = &REALISTIC[..end];
        let parsed = read(text);
        check(text, &parsed.tree, Span::new(FileId(0), 0, text.len()));
        assert!(
            parsed.errors.iter().all(|error| fits(text, error.span)),
            "{text}"
        );
    }
}

#[test]
fn every_end_of_a_file_has_spans_within_it() {
    for (start, _) in REALISTIC.char_indices() {
        let text = &REALISTIC[start..];
        check(text, &read(text).tree, Span::new(FileId(0), 0, text.len()));
    }
}

#[test]
fn a_cut_file_keeps_what_stands_before_the_cut() {
    let cut = REALISTIC.find("keepalive_requests").unwrap();
    let (tree, errors) = damaged(&REALISTIC[..cut]);
    assert!(tree.contains("keepalive_timeout<75s><60s>;}"), "{tree}");
    assert_eq!(errors, ["block `http` is never closed"]);
}

fn fits(text: &str, span: Span) -> bool {
    text.get(span.start as usize..span.end as usize).is_some()
}

/// Every span lies in the text, on character boundaries, and in the span of the directive around it.
fn check(text: &str, directives: &[Directive], around: Span) {
    for directive in directives {
        assert!(
            fits(text, directive.span) && around.contains(directive.span),
            "{text}"
        );
        for word in std::iter::once(&directive.name).chain(&directive.args) {
            assert!(
                fits(text, word.span) && directive.span.contains(word.span),
                "{text}"
            );
        }
        check(
            text,
            directive.block.as_deref().unwrap_or(&[]),
            directive.span,
        );
    }
}
