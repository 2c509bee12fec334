//! npm, Yarn, pnpm and Bun.

use super::*;

#[test]
fn package_json_names_packages_aliases_and_node() {
    let text = r#"{
  "name": "api",
  "engines": { "node": ">=18 <21", "npm": ">=9" },
  "dependencies": { "undici": "^6.19.0", "fetch": "npm:node-fetch@^3.3.0", "@grpc/grpc-js": "~1.10.1" },
  "devDependencies": { "got": "14" }
}"#;
    assert_eq!(
        by_yaml(text, npm::manifest),
        [
            "undici ^6.19.0",
            "node-fetch ^3.3.0",
            "@grpc/grpc-js ~1.10.1",
            "got 14 dev",
            "runtime node >=18 <21"
        ]
    );
    // A version is unknown rather than half read.
    let damaged = "{ \"dependencies\": { \"undici\": \"^6.19.0\", \"got\": \"14.";
    assert_eq!(
        by_yaml(damaged, npm::manifest),
        ["undici ^6.19.0", "got   "]
    );
    assert!(!yaml::parse(FILE, damaged).errors.is_empty());
}

#[test]
fn package_lock_lists_what_the_program_finds() {
    let text = r#"{
  "lockfileVersion": 3,
  "packages": {
    "": { "name": "api", "version": "1.0.0" },
    "node_modules/undici": { "version": "6.19.2", "resolved": "https://x/undici-6.19.2.tgz" },
    "node_modules/@elastic/transport/node_modules/undici": { "version": "5.28.4" },
    "apps/web/node_modules/undici": { "version": "5.0.0" },
    "node_modules/web": { "resolved": "apps/web", "link": true }
  }
}"#;
    assert_eq!(
        by_yaml(text, npm::lock),
        ["undici 6.19.2", "undici 5.0.0 in apps/web"]
    );
    let first = r#"{ "lockfileVersion": 1, "dependencies": { "undici": { "version": "5.1.0", "dependencies": { "x": { "version": "1" } } } } }"#;
    assert_eq!(by_yaml(first, npm::lock), ["undici 5.1.0"]);
    assert_eq!(by_yaml("{ \"packages\": [", npm::lock), [""; 0]);
}

#[test]
fn pnpm_resolves_for_each_workspace() {
    let text = "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      undici:\n        specifier: ^6.0.0\n        version: 6.19.2(react@18.2.0)\n  apps/web:\n    devDependencies:\n      got:\n        specifier: ^14\n        version: 14.4.1\npackages:\n  undici@6.19.2:\n    resolution: {integrity: sha512-x}\n";
    assert_eq!(
        by_yaml(text, npm::pnpm_lock),
        ["undici 6.19.2", "got 14.4.1 dev in apps/web"]
    );
    let old = "lockfileVersion: 5.4\nspecifiers:\n  undici: ^5\ndependencies:\n  undici: 5.28.4_react@18.2.0\n";
    assert_eq!(by_yaml(old, npm::pnpm_lock), ["undici 5.28.4"]);
    assert_eq!(by_yaml("importers:\n  - {", npm::pnpm_lock), [""; 0]);
}

#[test]
fn bun_lists_name_and_version_in_one() {
    let text = "{\n  // made by bun\n  \"lockfileVersion\": 1,\n  \"packages\": {\n    \"@scope/a\": [\"@scope/a@2.0.0\", \"\", {}, \"sha\"],\n    \"undici\": [\"undici@6.19.2\", \"\", {}, \"sha\"],\n    \"express/undici\": [\"undici@5.0.0\", \"\", {}, \"sha\"],\n  }\n}";
    assert_eq!(
        by_yaml(text, npm::bun_lock),
        ["@scope/a 2.0.0", "undici 6.19.2"]
    );
}

#[test]
fn yarn_has_two_formats() {
    let first = "# yarn lockfile v1\n\n\n\"@grpc/grpc-js@^1.10.1\", \"@grpc/grpc-js@~1.10\":\n  version \"1.10.9\"\n  resolved \"https://x\"\n  dependencies:\n    version \"^1.0.0\"\n\nundici@^6.0.0:\n  version \"6.19.2\"\n";
    assert_eq!(
        by_lines(first, yarn::lock),
        ["@grpc/grpc-js 1.10.9", "undici 6.19.2"]
    );
    let berry = "__metadata:\n  version: 8\n\n\"undici@npm:^6.0.0, undici@npm:^6.1\":\n  version: 6.19.2\n  resolution: \"undici@npm:6.19.2\"\n";
    assert_eq!(by_lines(berry, yarn::lock), ["undici 6.19.2"]);
    assert_eq!(
        by_lines("\"undici@\n  version\n:\n@:\n  version \"1\"\n", yarn::lock),
        [""; 0]
    );
}
