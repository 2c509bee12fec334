//! Manifests in folders, as repositories hold them.

use crate::discover::{self, Keywords, Options};
use crate::extract::Module;
use crate::lint::intake;
use crate::scratch::Scratch;
use crate::systems::Systems;

/// A build context makes all that lies around it matter, whatever its language.
const COMPOSE: (&str, &str) = ("compose.yaml", "services:\n  api:\n    build: ./api\n");

/// What the manifests of a tree state, as `folder: package versions`, with a mark for what runs.
fn stated(files: &[(&str, &str)]) -> Vec<String> {
    let scratch = Scratch::new();
    scratch.write(".git/HEAD", "");
    for (path, text) in files.iter().chain([&COMPOSE]) {
        scratch.write(path, text);
    }
    let found = discover::discover(
        &Options {
            paths: &[scratch.path().to_owned()],
            exclude: &[],
            base: scratch.path().to_owned(),
            vendored: false,
            docs: false,
            given: None,
        },
        &Keywords::default(),
    );
    let intake = intake::read(found, &Systems::builtin(), &Keywords::default());
    let root = intake
        .sources
        .iter()
        .find_map(|(_, file)| file.path.strip_suffix("/compose.yaml"));
    let root = root.unwrap().to_owned();
    let line = |module: &Module| {
        let folder = module
            .folder
            .strip_prefix(&root)
            .unwrap()
            .trim_start_matches('/');
        let place = intake.sources.slice(module.span);
        assert!(!place.is_empty());
        let runs = if module.locked { " runs" } else { "" };
        format!("{folder}: {} {}{runs}", module.package, module.versions)
    };
    intake.manifests.modules.iter().map(line).collect()
}

#[test]
fn manifests_above_a_build_context_speak_for_it() {
    let files = [
        (
            "package-lock.json",
            r#"{"packages": {"node_modules/undici": {"version": "6.19.2"}, "web/node_modules/undici": {"version": "5.28.4"}}}"#,
        ),
        (
            "api/package.json",
            r#"{"dependencies": {"undici": "^6.0.0", "left-pad": "1"}, "engines": {"node": ">=20"}}"#,
        ),
        (
            "other/package.json",
            r#"{"dependencies": {"undici": "^4"}}"#,
        ),
        ("api/.nvmrc", "v20.11.0\n"),
    ];
    assert_eq!(
        stated(&files),
        [
            "api: runtime:node 20.11.0 until before 20.11.1",
            "api: npm:undici 6.0.0 until before 7",
            "api: runtime:node 20 and later",
            ": npm:undici 6.19.2 until before 6.19.3 runs",
            "web: npm:undici 5.28.4 until before 5.28.5 runs",
        ]
    );
}

#[test]
fn what_matters_to_no_system_is_not_stated() {
    let files = [
        ("api/yarn.lock", "left-pad@^1:\n  version \"1.3.0\"\n"),
        ("api/requirements.txt", "flask==3.0\n"),
    ];
    assert_eq!(stated(&files), [""; 0]);
}

#[test]
fn python_files_speak_together() {
    let files = [
        ("api/requirements/base.txt", "gunicorn==22.0.0\n"),
        ("api/requirements-dev.txt", "httpx\nuvicorn>=0.30,<0.31\n"),
        (
            "api/uv.lock",
            "[[package]]\nname = \"HTTPX\"\nversion = \"0.27.2\"\n",
        ),
    ];
    assert_eq!(
        stated(&files),
        [
            "api: pypi:uvicorn 0.30 until before 0.31",
            "api: pypi:gunicorn 22.0.0 until before 22.0.1",
            "api: pypi:httpx 0.27.2 until before 0.27.3 runs",
        ]
    );
}

#[test]
fn a_dockerfile_says_which_language_runs() {
    let files = [(
        "api/Dockerfile",
        "FROM golang:1.22 AS build\nRUN make\nFROM node:20.11-alpine\n",
    )];
    assert_eq!(
        stated(&files),
        ["api: runtime:node 20.11 until before 20.12 runs"]
    );
    let files = [("api/Dockerfile", "FROM node:20 AS build\nFROM nginx:1.27\n")];
    assert_eq!(stated(&files), [""; 0]);
}

const PARENT: &str = "<project><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.2.0</version></parent><groupId>shop</groupId><artifactId>shop</artifactId><version>1</version><properties><hikari.version>${pool.version}</hikari.version><pool.version>5.1.0</pool.version></properties><dependencyManagement><dependencies><dependency><groupId>com.zaxxer</groupId><artifactId>HikariCP</artifactId><version>${hikari.version}</version></dependency></dependencies></dependencyManagement></project>";

fn child(parent: &str, version: &str) -> String {
    format!(
        "<project><parent><groupId>shop</groupId><artifactId>{parent}</artifactId><version>1</version></parent><artifactId>api</artifactId><properties>{version}</properties><dependencies><dependency><groupId>com.zaxxer</groupId><artifactId>HikariCP</artifactId></dependency></dependencies></project>"
    )
}

#[test]
fn a_pom_takes_versions_from_its_parent() {
    let boot = "maven:org.springframework.boot:spring-boot-starter-parent 3.2.0 until before 3.2.1";
    let own = child("shop", "");
    let found = stated(&[("pom.xml", PARENT), ("api/pom.xml", &own)]);
    assert!(
        found.contains(&"api: maven:com.zaxxer:HikariCP 5.1.0 until before 5.1.1".to_owned()),
        "{found:?}"
    );
    assert!(found.contains(&format!("api: {boot}")), "{found:?}");
    assert!(found.contains(&format!(": {boot}")), "{found:?}");
    // What the child says outdoes the parent.
    let own = child(
        "shop",
        "<pool.version>6.2.1</pool.version><java.version>21</java.version>",
    );
    let found = stated(&[("pom.xml", PARENT), ("api/pom.xml", &own)]);
    assert!(
        found.contains(&"api: maven:com.zaxxer:HikariCP 6.2.1 until before 6.2.2".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"api: runtime:java 21 and later".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_pom_above_that_is_no_parent_says_nothing() {
    let own = child("elsewhere", "");
    let found = stated(&[("pom.xml", PARENT), ("api/pom.xml", &own)]);
    assert!(
        !found.iter().any(|line| line.contains("Hikari")),
        "{found:?}"
    );
}

#[test]
fn poms_that_are_each_others_parents_end() {
    let circle = |own: &str, parent: &str| {
        format!(
            "<project><parent><groupId>g</groupId><artifactId>{parent}</artifactId><version>1</version></parent><artifactId>{own}</artifactId><properties><a>${{b}}</a><b>${{a}}</b></properties><dependencies><dependency><groupId>com.zaxxer</groupId><artifactId>HikariCP</artifactId><version>${{a}}</version></dependency></dependencies></project>"
        )
    };
    let (one, other) = (circle("one", "other"), circle("other", "one"));
    let other = other.replace(
        "<version>1</version></parent>",
        "<version>1</version><relativePath>api</relativePath></parent>",
    );
    assert_eq!(
        stated(&[("pom.xml", &other), ("api/pom.xml", &one)]),
        [""; 0]
    );
}

#[test]
fn gradle_scripts_take_versions_from_catalogs_and_properties() {
    let files = [
        ("gradle.properties", "okVersion=4.12.0\n"),
        (
            "gradle/libs.versions.toml",
            "[versions]\nboot = \"3.2.0\"\n[libraries]\nhikari = { module = \"com.zaxxer:HikariCP\", version = \"5.1.0\" }\n[plugins]\nboot = { id = \"org.springframework.boot\", version.ref = \"boot\" }\n",
        ),
        (
            "api/build.gradle.kts",
            "plugins {\n  alias(libs.plugins.boot)\n}\ndependencies {\n  implementation(libs.hikari)\n  implementation(\"com.squareup.okhttp3:okhttp:$okVersion\")\n}\n",
        ),
    ];
    assert_eq!(
        stated(&files),
        [
            "api: maven:com.squareup.okhttp3:okhttp 4.12.0 until before 4.12.1",
            "api: maven:org.springframework.boot:org.springframework.boot.gradle.plugin 3.2.0 until before 3.2.1",
            "api: maven:com.zaxxer:HikariCP 5.1.0 until before 5.1.1",
        ]
    );
}

#[test]
fn ruby_and_dotnet_state_versions() {
    let files = [
        ("api/Gemfile", "gem \"puma\", \"~> 6.4\"\n"),
        ("api/Gemfile.lock", "GEM\n  specs:\n    puma (6.4.2)\n"),
        (
            "api/Api.csproj",
            "<Project><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include=\"npgsql\" Version=\"8.0.1\"/></ItemGroup></Project>",
        ),
    ];
    assert_eq!(
        stated(&files),
        [
            "api: nuget:npgsql 8.0.1 until before 8.0.2",
            "api: runtime:dotnet 8.0 until before 8.1",
            "api: gem:puma 6.4 until before 7",
            "api: gem:puma 6.4.2 until before 6.4.3 runs",
        ]
    );
}
