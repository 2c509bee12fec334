//! Tests of the telling of kinds.

use super::*;

fn kind(path: &str) -> Option<Kind> {
    Kind::of(Path::new(path))
}

#[test]
fn extensions_tell_most_kinds() {
    assert_eq!(kind("a/main.go"), Some(Kind::Go));
    assert_eq!(kind("src/main.rs"), Some(Kind::Rust));
    assert_eq!(kind("compose.yml"), Some(Kind::Yaml));
    assert_eq!(kind("values.yaml"), Some(Kind::Yaml));
    assert_eq!(kind("task.json"), Some(Kind::Json));
    assert_eq!(kind("api/Cargo.toml"), None);
}

#[test]
fn nginx_is_told_by_name() {
    for path in [
        "nginx.conf",
        "shop.nginx",
        "nginx-prod.conf.example",
        "nginx.tmpl",
        "edge.conf",
        "edge.conf.template",
        "edge.conf.j2",
        "edge.conf.erb",
        "edge.conf.tmpl",
    ] {
        assert_eq!(kind(path), Some(Kind::Nginx), "{path}");
    }
}

#[test]
fn nginx_is_told_by_folder() {
    for path in [
        "etc/sites-enabled/default",
        "sites-available/shop.example.com",
        "roles/nginx/templates/site.j2",
        "snippets/tls",
        "conf.d/locations.inc",
    ] {
        assert_eq!(kind(path), Some(Kind::Nginx), "{path}");
    }
}

#[test]
fn the_searched_folder_itself_tells_too() {
    let within = |folder: &str| Kind::within(Path::new(folder), Path::new("default"));
    assert_eq!(within("sites-enabled"), Some(Kind::Nginx));
    assert_eq!(within("docs"), None);
}

#[test]
fn other_files_are_of_no_kind() {
    for path in [
        "keepalint.toml",
        "pyproject.toml",
        "README.txt",
        "environment.txt",
        "env.d/x",
        "nginx/html/index.html",
        "default",
        "page.html.j2",
        "x",
        "",
    ] {
        assert_eq!(kind(path), None, "{path}");
    }
}

#[test]
fn names_tell_what_has_no_ending_of_its_own() {
    for (path, expected) in [
        ("README.md", Kind::Markdown),
        ("environment.md", Kind::Markdown),
        ("Dockerfile.md", Kind::Markdown),
        ("nginx/Dockerfile", Kind::Dockerfile),
        ("Dockerfile.prod", Kind::Dockerfile),
        ("web.dockerfile", Kind::Dockerfile),
        ("Caddyfile", Kind::Caddyfile),
        ("Procfile", Kind::Shell),
        ("nginx/entrypoint.sh", Kind::Shell),
        (".env", Kind::Env),
        (".env.production", Kind::Env),
        ("prod.env", Kind::Env),
        ("env.jinja", Kind::Env),
        ("haproxy.cfg.j2", Kind::Haproxy),
        ("varnish/default.vcl.j2", Kind::Vcl),
        ("conf/my.cnf", Kind::Ini),
        ("application-prod.properties", Kind::Properties),
        ("redis.conf", Kind::Properties),
        ("etc/sysctl.d/99-net.conf", Kind::Properties),
        ("nginx.service.d/limits.conf", Kind::Ini),
        ("uaa/conf/server.xml", Kind::Xml),
        ("env.go", Kind::Go),
        ("envoy.yaml", Kind::Yaml),
    ] {
        assert_eq!(kind(path), Some(expected), "{path}");
    }
}

#[test]
fn templates_are_of_the_kind_that_they_become() {
    assert_eq!(kind("deploy.yaml.j2"), Some(Kind::Yaml));
    assert_eq!(kind("page.html.j2"), None);
    assert_eq!(kind("main.go.tmpl"), None);
}

#[test]
fn tests_and_lock_files_are_left_out() {
    let why = |kind, path: &str| left_out(kind, Path::new(path));
    assert_eq!(why(Kind::Go, "a/client_test.go"), Some(Why::Test));
    assert_eq!(why(Kind::Rust, "tests/client.rs"), Some(Why::Test));
    assert_eq!(why(Kind::Rust, "benches/client.rs"), Some(Why::Test));
    assert_eq!(why(Kind::Rust, "src/tests.rs"), None);
    assert_eq!(why(Kind::Json, "ui/package-lock.json"), Some(Why::LockFile));
    assert_eq!(why(Kind::Json, "package.json"), None);
}

#[test]
fn csharp_of_tests_and_programs_is_left_out() {
    let why = |path: &str| left_out(Kind::CSharp, Path::new(path));
    for path in [
        "Shop.Tests/Fixture.cs",
        "src/OrdersTests.cs",
        "tests/Shop/A.cs",
        "Shop.UnitTests/A.cs",
    ] {
        assert_eq!(why(path), Some(Why::Test), "{path}");
    }
    assert_eq!(why("obj/Debug/App.cs"), Some(Why::Vendored));
    assert_eq!(why("Resources.Designer.cs"), Some(Why::Generated));
    assert_eq!(why("src/Shop/Contest.cs"), None);
    assert_eq!(why("src/Latest.cs"), None);
}

#[test]
fn javascript_of_tests_browsers_and_programs_is_left_out() {
    let why = |path: &str| left_out(Kind::JavaScript, Path::new(path));
    for path in ["src/api.test.ts", "api.spec.js", "api/__tests__/a.js"] {
        assert_eq!(why(path), Some(Why::Test), "{path}");
    }
    for path in [
        "dist/server.js",
        "public/js/app.js",
        "jquery.min.js",
        "a.d.ts",
    ] {
        assert_eq!(why(path), Some(Why::Vendored), "{path}");
    }
    for path in ["src/server.js", "latest.js", "bin/www", "contest/a.js"] {
        assert_eq!(why(path), None, "{path}");
    }
}
