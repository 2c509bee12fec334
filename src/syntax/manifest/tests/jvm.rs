//! Maven and Gradle.

use super::*;

#[test]
fn a_pom_has_a_parent_properties_and_exclusions() {
    let text = "<project>\n<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.2.0</version><relativePath/></parent>\n<artifactId>shop</artifactId>\n<properties><java.version>17</java.version><hikari.version>5.1.0</hikari.version></properties>\n<dependencies>\n<dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId><exclusions><exclusion><groupId>o</groupId><artifactId>spring-boot-starter-tomcat</artifactId></exclusion></exclusions></dependency>\n<dependency><groupId>com.zaxxer</groupId><artifactId>HikariCP</artifactId><version>${hikari.version}</version></dependency>\n<dependency><groupId>junit</groupId><artifactId>junit</artifactId><scope>test</scope></dependency>\n</dependencies>\n</project>\n";
    let parsed = xml::parse(FILE, text);
    let pom = maven::pom(parsed.tree.as_ref().unwrap());
    assert_eq!(
        shown(text, &pom.dependencies),
        [
            "org.springframework.boot:spring-boot-starter-web without spring-boot-starter-tomcat",
            "com.zaxxer:HikariCP ${hikari.version}",
            "junit:junit dev",
        ]
    );
    let parent = pom.parent.unwrap();
    assert_eq!(parent.path, "");
    assert_eq!(parent.dependency.version.unwrap().value, "3.2.0");
    let java = maven::java(&pom.properties).unwrap();
    assert_eq!(line(text, &java), "runtime java 17");
}

#[test]
fn a_damaged_pom_is_told_and_says_nothing() {
    let text = "<project><dependencies><dependency><groupId>a</groupId><artifactId>b</artifactId><version>1</dependency><dependency><groupId>c</groupId><artifactId>d</artifactId></dependency></project>";
    let parsed = xml::parse(FILE, text);
    // Where XML is broken, what follows may mean anything.
    assert_eq!(parsed.tree, None);
    assert_eq!(parsed.errors.len(), 1);
}

#[test]
fn gradle_scripts_name_packages_plugins_and_catalog_entries() {
    let text = "plugins {\n    id 'org.springframework.boot' version '3.2.0'\n    alias(libs.plugins.kotlin)\n}\next.okVersion = '4.12.0'\ndef nettyVersion = \"1.1.13\"\ndependencies {\n    implementation 'org.springframework.boot:spring-boot-starter-web'\n    implementation(\"com.squareup.okhttp3:okhttp:$okVersion\") // why\n    api \"io.projectreactor.netty:reactor-netty:${nettyVersion}\"\n    implementation group: 'com.zaxxer', name: 'HikariCP', version: '5.1.0'\n    implementation(libs.spring.boot.starter.webflux)\n    testImplementation 'junit:junit:4.13'\n    implementation project(':shop')\n}\n";
    let script = gradle::script(FILE, text);
    assert_eq!(
        shown(text, &script.dependencies),
        [
            "org.springframework.boot:org.springframework.boot.gradle.plugin 3.2.0",
            "org.springframework.boot:spring-boot-starter-web",
            "com.squareup.okhttp3:okhttp $okVersion",
            "io.projectreactor.netty:reactor-netty ${nettyVersion}",
            "com.zaxxer:HikariCP 5.1.0",
            "junit:junit 4.13 dev",
        ]
    );
    let filled: Vec<Dependency> = script
        .dependencies
        .iter()
        .cloned()
        .map(|one| gradle::filled(one, &script.properties))
        .collect();
    let filled = shown(text, &filled);
    assert_eq!(filled[2], "com.squareup.okhttp3:okhttp 4.12.0");
    assert_eq!(filled[3], "io.projectreactor.netty:reactor-netty 1.1.13");
    let accessors: Vec<&str> = script
        .accessors
        .iter()
        .map(|one| one.value.as_str())
        .collect();
    assert_eq!(accessors, ["plugins.kotlin", "spring.boot.starter.webflux"]);
    let damaged = "dependencies {\n implementation 'a:\n implementation(\n api \"::\"\n";
    assert!(gradle::script(FILE, damaged).dependencies.is_empty());
}

#[test]
fn version_catalogs_refer_to_versions() {
    let text = "[versions]\nboot = \"3.2.0\"\nok = { strictly = \"4.12.0\" }\n[libraries]\nspring-boot-starter-webflux = { module = \"org.springframework.boot:spring-boot-starter-webflux\", version.ref = \"boot\" }\nokhttp = { group = \"com.squareup.okhttp3\", name = \"okhttp\", version.ref = \"ok\" }\nhikari = \"com.zaxxer:HikariCP:5.1.0\"\n[plugins]\nboot = { id = \"org.springframework.boot\", version.ref = \"boot\" }\n";
    let parsed = toml::parse(FILE, text);
    let entries = gradle::catalog(parsed.tree.as_ref().unwrap());
    let all: Vec<String> = entries
        .iter()
        .map(|(name, one)| {
            format!(
                "{name}: {} {}",
                one.name.value,
                one.version.as_ref().unwrap().value
            )
        })
        .collect();
    assert_eq!(
        all,
        [
            "spring.boot.starter.webflux: org.springframework.boot:spring-boot-starter-webflux 3.2.0",
            "okhttp: com.squareup.okhttp3:okhttp 4.12.0",
            "hikari: com.zaxxer:HikariCP 5.1.0",
            "plugins.boot: org.springframework.boot:org.springframework.boot.gradle.plugin 3.2.0",
        ]
    );
}

#[test]
fn gradle_locks_name_their_configurations() {
    let text = "# generated\ncom.zaxxer:HikariCP:5.1.0=compileClasspath,runtimeClasspath\njunit:junit:4.13=testCompileClasspath\nempty=annotationProcessor\n";
    assert_eq!(
        by_lines(text, gradle::lock),
        ["com.zaxxer:HikariCP 5.1.0", "junit:junit 4.13 dev"]
    );
}
