//! What may stand in `keepalint.toml`, and each mistake that can be made in it.

use super::{read::read, *};

/// A balancer that counts in bare seconds, and whose switch is named for what it denies.
const BALANCER: &str = r#"
    name = "Balancer"
    role = "server"
    family = "edge-suite"
    [settings.idle-timeout]
    notation = "seconds"
    key = "idle"
    reference = "manual"
    [settings.pooling]
    notation = "not-flag"
    key = "no-keepalive"
    reference = "manual"
"#;

fn read_text(text: &str) -> Result<Config, Vec<Mistake>> {
    let balancer = crate::systems::read("balancer", BALANCER).unwrap();
    let names = Names {
        systems: &[&balancer],
        rules: &["idle-race", "idle-margin"],
    };
    read(text, &names)
}

/// The message of the mistake, and the text that it points at.
fn mistake(text: &str) -> (String, &str) {
    let mut mistakes = read_text(text).unwrap_err();
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    let mistake = mistakes.remove(0);
    (mistake.message, &text[mistake.span])
}

fn declared(settings: &str) -> Vec<(Setting, Quantity)> {
    let text =
        format!("[[service]]\nname = \"edge\"\nsystem = \"balancer\"\nsettings = {{ {settings} }}");
    let config = read_text(&text).unwrap();
    let settings = &config.services[0].settings;
    settings
        .iter()
        .map(|declared| (declared.setting, declared.quantity))
        .collect()
}

fn idle(value: &str) -> Quantity {
    declared(&format!("idle-timeout = \"{value}\""))[0].1
}

#[test]
fn an_empty_text_is_the_default() {
    assert_eq!(read_text("").unwrap(), Config::default());
}

#[test]
fn plain_keys_are_read() {
    let text = "margin = \"2s\"\nrtt = \"5ms\"\nexclude = [\"a/**\", \"*.bak\"]";
    let config = read_text(text).unwrap();
    assert_eq!(config.margin, Duration::from_secs(2));
    assert_eq!(config.rtt, Duration::from_millis(5));
    assert_eq!(config.exclude, ["a/**", "*.bak"]);
}

#[test]
fn versions_are_assumed_of_systems_and_families() {
    let config = read_text("[assume]\nbalancer = \"1.2\"\nedge-suite = \"3\"").unwrap();
    let mut names: Vec<_> = config
        .assume
        .iter()
        .map(|assumed| (assumed.name.value.as_str(), assumed.version.to_string()))
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            ("balancer", "1.2".to_owned()),
            ("edge-suite", "3".to_owned())
        ]
    );
}

#[test]
fn values_are_written_as_the_system_does_or_plainly() {
    let seconds = |count| Quantity::Duration(Duration::from_secs(count));
    assert_eq!(idle("60"), seconds(60));
    assert_eq!(idle("1m30s"), seconds(90));
    assert_eq!(idle("unlimited"), Quantity::Unlimited);
}

#[test]
fn a_setting_that_the_system_does_not_have_is_written_plainly() {
    assert_eq!(
        declared("max-requests = \"100\""),
        [(Setting::MaxRequests, Quantity::Count(100))]
    );
}

#[test]
fn a_switch_means_what_its_setting_is_called() {
    assert_eq!(
        declared("pooling = \"off\""),
        [(Setting::Pooling, Quantity::Flag(false))]
    );
}

#[test]
fn the_place_of_a_value_is_kept() {
    let text =
        "[[service]]\nname = \"e\"\nsystem = \"balancer\"\nsettings = { idle-timeout = \"60\" }";
    let config = read_text(text).unwrap();
    let span = config.services[0].settings[0].span.clone();
    assert_eq!(&text[span], "\"60\"");
}

#[test]
fn hops_keep_the_places_of_their_names() {
    let text = "[[hop]]\nclient = \"shop\"\nserver = \"edge\"\ninterval = \"1m\"";
    let config = read_text(text).unwrap();
    let hop = &config.hops[0];
    let (arrivals, at) = hop.arrivals.clone().unwrap();
    assert_eq!(arrivals, Arrivals::Every(Duration::from_secs(60)));
    assert_eq!(&text[at], "\"1m\"");
    assert_eq!(&text[hop.client.span.clone()], "\"shop\"");
    assert_eq!(&text[hop.server.span.clone()], "\"edge\"");
}

fn hop(keys: &str) -> String {
    format!("[[hop]]\nclient = \"shop\"\nserver = \"edge\"\n{keys}")
}

#[test]
fn a_rate_is_the_mean_time_between_two_requests() {
    let of = |keys: &str| {
        let config = read_text(&hop(keys)).unwrap();
        config.hops[0]
            .arrivals
            .clone()
            .map(|(arrivals, _)| arrivals)
    };
    let random = |millis| Some(Arrivals::Random(Duration::from_millis(millis)));
    assert_eq!(of("rate = 0.5"), random(2000));
    assert_eq!(of("rate = 20"), random(50));
    assert_eq!(of("rtt = \"40ms\""), None);
}

#[test]
fn a_hop_has_a_round_trip_of_its_own() {
    let config = read_text(&hop("rtt = \"40ms\"")).unwrap();
    assert_eq!(config.hops[0].rtt, Some(Duration::from_millis(40)));
}

#[test]
fn what_is_said_of_requests_must_make_sense() {
    let wrong = [
        (
            "rate = 0",
            "`rate` is how many requests come in a second, above 0",
            "0",
        ),
        (
            "rate = -1.5",
            "`rate` is how many requests come in a second, above 0",
            "-1.5",
        ),
        ("rate = \"2\"", "`rate` must be a number", "\"2\""),
        ("rate = inf", "`rate` must be a number", "inf"),
        (
            "interval = \"0s\"",
            "`0s` is not a duration such as `1s`",
            "\"0s\"",
        ),
        (
            "interval = \"5s\"\nrate = 2",
            "`rate` and `interval` exclude each other",
            "2",
        ),
        (
            "intervall = \"5s\"",
            "unknown key `intervall`; did you mean `interval`?",
            "intervall",
        ),
        (
            "ratio = 2",
            "unknown key `ratio`; did you mean `rate`?",
            "ratio",
        ),
    ];
    for (keys, message, place) in wrong {
        let text = hop(keys);
        assert_eq!(mistake(&text), (message.to_owned(), place), "{keys}");
    }
}

#[test]
fn rules_are_turned_off_and_up() {
    let config = read_text("[rules]\nidle-margin = \"off\"\nidle-race = \"error\"").unwrap();
    let level = |rule: &str| {
        let found = config.rules.iter().find(|level| level.rule.value == rule);
        found.unwrap().level
    };
    assert_eq!(level("idle-margin").severity(), None);
    assert_eq!(level("idle-race"), Level::Error);
}

#[test]
fn an_unknown_key_is_a_mistake() {
    let (message, at) = mistake("margn = \"1s\"");
    assert_eq!(message, "unknown key `margn`; did you mean `margin`?");
    assert_eq!(at, "margn");
}

#[test]
fn a_margin_without_a_unit_is_a_mistake() {
    let (message, at) = mistake("margin = \"10\"");
    assert_eq!(message, "`10` is not a duration such as `1s`");
    assert_eq!(at, "\"10\"");
}

#[test]
fn a_glob_that_is_none_is_a_mistake() {
    let (message, at) = mistake("exclude = [\"a\", \"b{\"]");
    assert!(message.starts_with("`b{` is not a glob: "), "{message}");
    assert_eq!(at, "\"b{\"");
}

#[test]
fn an_unknown_system_to_assume_is_a_mistake() {
    let (message, at) = mistake("[assume]\nedge-suit = \"1\"");
    assert_eq!(
        message,
        "unknown system `edge-suit`; did you mean `edge-suite`?"
    );
    assert_eq!(at, "edge-suit");
}

#[test]
fn a_version_that_is_none_is_a_mistake() {
    let (message, at) = mistake("[assume]\nbalancer = \"latest\"");
    assert_eq!(message, "`latest` is not a version");
    assert_eq!(at, "\"latest\"");
}

#[test]
fn an_unknown_system_of_a_service_is_a_mistake() {
    let (message, at) = mistake("[[service]]\nname = \"e\"\nsystem = \"balance\"");
    assert_eq!(
        message,
        "unknown system `balance`; did you mean `balancer`?"
    );
    assert_eq!(at, "\"balance\"");
}

#[test]
fn a_service_without_a_name_is_a_mistake() {
    let (message, _) = mistake("[[service]]\nsystem = \"balancer\"");
    assert_eq!(message, "`name` is missing");
}

#[test]
fn an_unknown_setting_is_a_mistake() {
    let (message, at) = mistake(
        "[[service]]\nname = \"e\"\nsystem = \"balancer\"\nsettings = { idle-timout = \"1s\" }",
    );
    assert_eq!(
        message,
        "unknown setting `idle-timout`; did you mean `idle-timeout`?"
    );
    assert_eq!(at, "idle-timout");
}

#[test]
fn a_value_of_another_kind_is_a_mistake() {
    let settings = [
        ("max-idle = \"ten\"", "`ten` is not a whole number"),
        (
            "idle-timeout = \"ten\"",
            "`ten` is not a duration such as `1s`",
        ),
        ("pooling = \"unlimited\"", "`unlimited` is not on or off"),
    ];
    for (settings, expected) in settings {
        let text = format!(
            "[[service]]\nname = \"e\"\nsystem = \"balancer\"\nsettings = {{ {settings} }}"
        );
        assert_eq!(mistake(&text).0, expected);
    }
}

#[test]
fn a_hop_without_a_server_is_a_mistake() {
    let (message, _) = mistake("[[hop]]\nclient = \"shop\"");
    assert_eq!(message, "`server` is missing");
}

#[test]
fn an_unknown_rule_is_a_mistake() {
    let (message, at) = mistake("[rules]\nidle-rase = \"off\"");
    assert_eq!(
        message,
        "unknown rule `idle-rase`; did you mean `idle-race`?"
    );
    assert_eq!(at, "idle-rase");
}

#[test]
fn an_unknown_level_is_a_mistake() {
    let (message, at) = mistake("[rules]\nidle-race = \"warn\"");
    assert_eq!(message, "unknown level `warn`; did you mean `warning`?");
    assert_eq!(at, "\"warn\"");
}

#[test]
fn all_mistakes_are_told_in_the_order_of_the_text() {
    let text = "margn = \"1s\"\nrtt = 5\nexclude = [\"b{\", \"c{\"]\n[assume]\nbalance = \"1\"\n[rules]\nidle-rase = \"of\"\n\
                [[service]]\nname = \"e\"\n[[service]]\nname = \"f\"\nsystem = \"balancer\"\nsettings = { idle-timout = \"1s\", max-idle = \"x\" }\n\
                [[path]]\nmatch = [\"a\"]\nrule = {}\n";
    let mistakes = read_text(text).unwrap_err();
    let told: Vec<&str> = mistakes.iter().map(|one| one.message.as_str()).collect();
    let starts = [
        "unknown key `margn`",
        "`rtt` must be a text",
        "`b{` is not a glob",
        "`c{` is not a glob",
        "unknown system `balance`",
        "unknown rule `idle-rase`",
        "unknown level `of`",
        "`system` is missing",
        "unknown setting `idle-timout`",
        "`x` is not a whole number",
        "`rules` is missing",
        "unknown key `rule`; did you mean `rules`?",
    ];
    assert_eq!(told.len(), starts.len(), "{told:#?}");
    for (told, start) in told.iter().zip(starts) {
        assert!(told.starts_with(start), "{told}");
    }
}

#[test]
fn several_errors_of_the_syntax_are_told_too() {
    let mistakes = read_text("margin = \nrtt = \n").unwrap_err();
    assert!(mistakes.len() > 1, "{mistakes:?}");
}

#[test]
fn rules_may_be_reported_otherwise_in_some_paths() {
    let text = "[[path]]\nmatch = [\"examples/**\", \"!examples/prod/**\"]\nrules = { idle-race = \"off\" }\n\
                [[path]]\nmatch = \"dev\"\nrules.idle-margin = \"error\"\n";
    let config = read_text(text).unwrap();
    assert_eq!(config.paths[0].globs, ["examples/**", "!examples/prod/**"]);
    assert_eq!(config.paths[0].rules[0].level, Level::Off);
    assert_eq!(config.paths[1].globs, ["dev"]);
    assert_eq!(config.paths[1].rules[0].rule.value, "idle-margin");
}

#[test]
fn paths_without_globs_are_a_mistake() {
    let (message, _) = mistake("[[path]]\nrules = { idle-race = \"off\" }");
    assert_eq!(message, "`match` is missing");
}
