//! Every format as it is written, and damaged.

mod javascript;
mod jvm;

use super::*;
use crate::syntax::{toml, xml, yaml};

const FILE: FileId = FileId(0);

/// `name version` of each, with `dev`, its folder and what is left out where there is any.
fn shown(text: &str, all: &[Dependency]) -> Vec<String> {
    all.iter().map(|one| line(text, one)).collect()
}

fn line(text: &str, one: &Dependency) -> String {
    let at = |span: Span| &text[span.start as usize..span.end as usize];
    let mut line = one.name.value.clone();
    if let Some(version) = &one.version {
        line += &format!(" {}", version.value);
        assert!(!at(version.span).is_empty(), "{line}");
    }
    if one.kind == Kind::Runtime {
        line.insert_str(0, "runtime ");
    } else {
        // Where the name of a package is put together, its place is that of one of its parts.
        let written = at(one.name.span).replace('.', "-");
        let mut parts = one.name.value.split(':');
        assert!(
            parts.any(|part| written.contains(&part.replace('.', "-"))),
            "{line}"
        );
    }
    if one.development {
        line += " dev";
    }
    if !one.within.is_empty() {
        line += &format!(" in {}", one.within);
    }
    if !one.excluded.is_empty() {
        line += &format!(" without {}", one.excluded.join(" "));
    }
    line
}

fn by_toml(text: &str, read: fn(&Node) -> Vec<Dependency>) -> Vec<String> {
    let parsed = toml::parse(FILE, text);
    shown(text, &parsed.tree.as_ref().map(read).unwrap_or_default())
}

fn by_yaml(text: &str, read: fn(&Node) -> Vec<Dependency>) -> Vec<String> {
    let parsed = yaml::parse(FILE, text);
    let found: Vec<Dependency> = parsed.tree.iter().flat_map(read).collect();
    shown(text, &found)
}

fn by_lines(text: &str, read: fn(FileId, &str) -> Vec<Dependency>) -> Vec<String> {
    shown(text, &read(FILE, text))
}

#[test]
fn cargo_names_packages_by_what_they_are_called_in_the_registry() {
    let text = "[dependencies]\nhyper = \"1.5\"\nold = { package = \"hyper\", version = \"0.14\" }\nhere = { path = \"x\" }\n[dev-dependencies]\nureq = \"3\"\n[workspace.dependencies]\ntonic = { version = \"0.12\" }\n";
    assert_eq!(
        by_toml(text, cargo::manifest),
        [
            "hyper 1.5",
            "hyper 0.14",
            "here",
            "ureq 3 dev",
            "tonic 0.12"
        ]
    );
    let text = "version = 4\n[[package]]\nname = \"hyper\"\nversion = \"1.5.2\"\n[[package]]\nname = \"broken\"\n";
    assert_eq!(by_toml(text, cargo::lock), ["hyper 1.5.2"]);
    assert_eq!(by_toml("[[package]\nname =", cargo::lock), [""; 0]);
}

#[test]
fn go_mod_has_single_requirements_and_blocks() {
    let text = "module a\n\ngo 1.22\n\ntoolchain go1.22.5\n\nrequire google.golang.org/grpc v1.64.0\nrequire (\n\tb.org/c v0.1.0 // indirect\n)\nreplace (\n\td.org/e v1.0.0 => ../e\n)\n";
    assert_eq!(
        by_lines(text, golang::manifest),
        [
            "runtime go 1.22",
            "runtime go 1.22.5",
            "google.golang.org/grpc v1.64.0",
            "b.org/c v0.1.0"
        ]
    );
    assert_eq!(
        by_lines(
            "require (\n\tb.org/c v0.1.0\n<<<<<<< HEAD\n",
            golang::manifest
        ),
        ["b.org/c v0.1.0", "<<<<<<< HEAD"]
    );
}

#[test]
fn requirement_files_hold_versions_markers_and_options() {
    let text = "# compiled\n-r base.txt\n--index-url https://x\nDjango==4.2.11 \\\n    --hash=sha256:00\nhttpx[http2]>=0.27,<0.28 ; python_version >= \"3.9\"  # why\nredis\naiohttp ~= 3.9.0\nurllib3 (>=1.26)\n./local\ngit+https://x/y@v1\nz @ https://x/z-1.0.whl\n";
    assert_eq!(
        by_lines(text, python::requirements),
        [
            "Django ==4.2.11",
            "httpx >=0.27,<0.28",
            "redis",
            "aiohttp ~= 3.9.0",
            "urllib3 >=1.26"
        ]
    );
    assert_eq!(
        by_lines("<<<<<<< HEAD\n==\n[x]\nhttpx[>=1\n", python::requirements),
        [""; 0]
    );
}

#[test]
fn pyproject_follows_the_standard_and_poetry() {
    let text = "[project]\nrequires-python = \">=3.11\"\ndependencies = [\"httpx>=0.27\", \"redis[hiredis]\"]\n[project.optional-dependencies]\npg = [\"sqlalchemy~=2.0\"]\n[dependency-groups]\ndev = [\"pytest>=8\", {include-group = \"x\"}]\n[tool.poetry.dependencies]\npython = \"^3.11\"\naiohttp = { version = \"^3.9\", extras = [\"speedups\"] }\n[tool.poetry.group.test.dependencies]\nrespx = \"*\"\n";
    assert_eq!(
        by_toml(text, python::pyproject),
        [
            "httpx >=0.27",
            "redis",
            "sqlalchemy ~=2.0",
            "pytest >=8 dev",
            "runtime python >=3.11",
            "runtime python ^3.11",
            "aiohttp ^3.9",
            "respx * dev",
        ]
    );
    let damaged = "[project]\ndependencies = [\"httpx>=0.27\"]\nnonsense\n";
    assert_eq!(by_toml(damaged, python::pyproject), ["httpx >=0.27"]);
}

#[test]
fn pipfiles_and_setup_cfg_are_read() {
    let text = "[packages]\nredis = \"==5.0.1\"\nhttpx = {version = \"~=0.27\", extras = [\"http2\"]}\n[dev-packages]\npytest = \"*\"\n[requires]\npython_version = \"3.12\"\n";
    assert_eq!(
        by_toml(text, python::pipfile),
        [
            "redis ==5.0.1",
            "httpx ~=0.27",
            "pytest * dev",
            "runtime python 3.12"
        ]
    );
    let lock = r#"{ "_meta": {}, "default": { "redis": { "hashes": [], "version": "==5.0.1" } }, "develop": { "pytest": { "version": "==8.0.0" } } }"#;
    assert_eq!(by_yaml(lock, python::pipfile_lock), ["redis ==5.0.1"]);
    let text = "[metadata]\nname = a\n[options]\npython_requires = >=3.9\ninstall_requires =\n    httpx>=0.27  # why\n    redis\npackages = find:\n[tool]\ninstall_requires\n";
    assert_eq!(
        by_lines(text, python::setup_cfg),
        ["runtime python >=3.9", "httpx >=0.27", "redis"]
    );
}

#[test]
fn gemfiles_have_groups_and_several_demands() {
    let text = "source \"https://rubygems.org\"\nruby \"3.3.1\"\ngem \"puma\", \"~> 6.4\", \">= 6.4.2\"\ngem 'rails' # the framework\ngem \"sentry\", require: false, git: \"https://x\"\ngroup :development, :test do\n  gem \"webmock\", \"3.0\"\nend\ngem \"thin\", group: :test\ngem(\"unicorn\", \"6\")\n";
    assert_eq!(
        by_lines(text, ruby::manifest),
        [
            "runtime ruby 3.3.1",
            "puma ~> 6.4, >= 6.4.2",
            "rails",
            "sentry",
            "webmock 3.0 dev",
            "thin dev",
            "unicorn 6"
        ]
    );
    assert_eq!(
        by_lines("gem\ngem \"puma\ngem ,\nend\nend\n", ruby::manifest),
        [""; 0]
    );
    let lock = "GEM\n  remote: https://rubygems.org/\n  specs:\n    nokogiri (1.16.0-x86_64-linux)\n    puma (6.4.2)\n      nio4r (~> 2.0)\n\nPLATFORMS\n    ruby (x)\n\nRUBY VERSION\n   ruby 3.3.1p55\n";
    assert_eq!(
        by_lines(lock, ruby::lock),
        [
            "nokogiri 1.16.0-x86_64-linux",
            "puma 6.4.2",
            "runtime ruby 3.3.1"
        ]
    );
}

#[test]
fn project_files_of_dotnet_name_packages_and_framework() {
    let text = "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n<PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>\n<ItemGroup>\n<PackageReference Include=\"Npgsql\" Version=\"8.0.1\" />\n<PackageReference Include=\"Grpc.Net.Client\"><Version>2.60.0</Version></PackageReference>\n<ProjectReference Include=\"x\" />\n</ItemGroup>\n</Project>";
    let parsed = xml::parse(FILE, text);
    let found = dotnet::project(parsed.tree.as_ref().unwrap());
    assert_eq!(
        shown(text, &found),
        [
            "Npgsql 8.0.1",
            "Grpc.Net.Client 2.60.0",
            "runtime dotnet 8.0",
            "Microsoft.NET.Sdk.Web",
        ]
    );
    let lock = r#"{ "version": 1, "dependencies": { "net8.0": { "Npgsql": { "type": "Direct", "requested": "[8.0.1, )", "resolved": "8.0.1" } } } }"#;
    assert_eq!(by_yaml(lock, dotnet::lock), ["Npgsql 8.0.1"]);
    let old = "<Project><PropertyGroup><TargetFramework>netstandard2.0</TargetFramework></PropertyGroup></Project>";
    assert!(dotnet::project(xml::parse(FILE, old).tree.as_ref().unwrap()).is_empty());
    for (written, version) in [
        ("<TargetFramework>net472</TargetFramework>", "4.7.2"),
        (
            "<TargetFrameworkVersion>v4.8</TargetFrameworkVersion>",
            "4.8",
        ),
        ("<TargetFrameworks>net10.0;net48</TargetFrameworks>", "10.0"),
    ] {
        let text = format!("<Project><PropertyGroup>{written}</PropertyGroup></Project>");
        let found = dotnet::project(xml::parse(FILE, &text).tree.as_ref().unwrap());
        let read = found[0].version.as_ref().unwrap();
        assert_eq!(read.value, version);
    }
}

#[test]
fn a_language_may_be_pinned_alone() {
    let single = |language, text: &str| {
        let found = tools::single(language, FILE, text);
        found.map(|one| line(text, &one))
    };
    assert_eq!(
        single("node", "v20.11.0\n").unwrap(),
        "runtime node v20.11.0"
    );
    assert_eq!(
        single("node", "# why\nlts/iron\n").unwrap(),
        "runtime node 20"
    );
    assert_eq!(single("node", "lts/*\n").unwrap(), "runtime node lts/*");
    assert_eq!(
        single("ruby", "ruby-3.3.1\n").unwrap(),
        "runtime ruby 3.3.1"
    );
    assert_eq!(single("node", "\n"), None);
    let text = "nodejs 20.11.0\njava temurin-21.0.2+13 # LTS\ngolang 1.22\nalone\n";
    assert_eq!(
        by_lines(text, tools::tool_versions),
        [
            "runtime node 20.11.0",
            "runtime java 21.0.2+13",
            "runtime go 1.22"
        ]
    );
}

#[test]
fn any_cut_of_a_line_format_is_read_without_harm() {
    type Read = fn(FileId, &str) -> Vec<Dependency>;
    let readers: [Read; 10] = [
        golang::manifest,
        yarn::lock,
        python::requirements,
        python::setup_cfg,
        ruby::manifest,
        ruby::lock,
        gradle::lock,
        tools::tool_versions,
        |file, text| gradle::script(file, text).dependencies,
        |file, text| tools::single("node", file, text).into_iter().collect(),
    ];
    let text = "gem \"puma\", \"~> 6\" é\n\"@a/b@npm:^1, x@1\":\n  version: 1.2\nx[y]==1 ; z # \u{2003}\nrequire (\n a v1\n)\nid(\"a.b\") version '1'\nimplementation 'a:b:1@x' // c\n    puma (6.4)\nkey = \"a:b\"\n";
    let cuts = (0..=text.len()).filter(|at| text.is_char_boundary(*at));
    for at in cuts {
        for read in readers {
            for half in [&text[..at], &text[at..]] {
                for one in read(FILE, half) {
                    assert!((one.name.span.end as usize) <= half.len());
                    let version = one.version.map_or(one.name.span, |version| version.span);
                    assert!(
                        half.get(version.start as usize..version.end as usize)
                            .is_some()
                    );
                }
            }
        }
    }
}
