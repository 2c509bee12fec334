//! Programs that run another program, which their command line ends with.

use crate::source::Spanned;

/// A program that runs what stands behind its own options.
struct Wrapper {
    name: &'static str,
    /// Words of its own in front of the program: `run` of `poetry run`.
    words: &'static [&'static str],
    /// Options whose value is a word of its own.
    valued: &'static [&'static str],
    /// How many words, other than options, stand in front of the program: the user of `gosu`.
    operands: usize,
}

const fn plain(name: &'static str) -> Wrapper {
    with(name, &[], &[], 0)
}

const fn with(
    name: &'static str,
    words: &'static [&'static str],
    valued: &'static [&'static str],
    operands: usize,
) -> Wrapper {
    Wrapper {
        name,
        words,
        valued,
        operands,
    }
}

const WRAPPERS: &[Wrapper] = &[
    // Of the shell and of Unix.
    with("exec", &[], &["-a"], 0),
    plain("command"),
    plain("eval"),
    with("env", &[], &["-u", "--unset", "-C", "--chdir"], 0),
    plain("busybox"),
    plain("nohup"),
    plain("setsid"),
    with("nice", &[], &["-n", "--adjustment"], 0),
    with("ionice", &[], &["-c", "--class", "-n", "--classdata"], 0),
    with("chrt", &[], &[], 1),
    with("taskset", &[], &[], 1),
    with("numactl", &[], &["-N", "-m", "-C", "-p"], 0),
    with("timeout", &[], &["-k", "--kill-after", "-s", "--signal"], 1),
    with("stdbuf", &[], &["-i", "-o", "-e"], 0),
    // What changes the user.
    with("sudo", &[], &["-u", "--user", "-g", "--group"], 0),
    with("runuser", &[], &["-u", "--user", "-g", "--group"], 0),
    with("setpriv", &[], &["--reuid", "--regid", "--groups"], 0),
    with("su-exec", &[], &[], 1),
    with("gosu", &[], &[], 1),
    with("s6-setuidgid", &[], &[], 1),
    with("chpst", &[], &["-u", "-U", "-e", "-n", "-o", "-m"], 0),
    // Init processes of containers, and what waits before it starts something.
    with("tini", &[], &["-e", "-p"], 0),
    with("tini-static", &[], &["-e", "-p"], 0),
    with("dumb-init", &[], &["-r", "--rewrite"], 0),
    plain("catatonit"),
    plain("with-contenv"),
    with("wait-for-it", &[], &["-h", "-p", "-t"], 1),
    with("wait-for-it.sh", &[], &["-h", "-p", "-t"], 1),
    with("wait-for", &[], &["-t"], 1),
    with(
        "dockerize",
        &[],
        &[
            "-wait",
            "-timeout",
            "-template",
            "-stdout",
            "-stderr",
            "-wait-retry-interval",
        ],
        0,
    ),
    // Environments of languages.
    with("poetry", &["run"], &["-C", "-P"], 0),
    plain_run("pipenv"),
    plain_run("pdm"),
    plain_run("rye"),
    plain_run("hatch"),
    with(
        "uv",
        &["run"],
        &[
            "--with",
            "--extra",
            "--group",
            "--package",
            "-p",
            "--python",
            "--project",
            "--directory",
            "--env-file",
            "--index-url",
            "--default-index",
        ],
        0,
    ),
    with("uvx", &[], &["--from", "--with", "-p", "--python"], 0),
    with("pipx", &["run"], &["--spec", "--python"], 0),
    with(
        "conda",
        &["run"],
        &["-n", "--name", "-p", "--prefix", "--cwd"],
        0,
    ),
    with(
        "mamba",
        &["run"],
        &["-n", "--name", "-p", "--prefix", "--cwd"],
        0,
    ),
    with(
        "micromamba",
        &["run"],
        &["-n", "--name", "-p", "--prefix", "--cwd"],
        0,
    ),
    with(
        "pixi",
        &["run"],
        &["-e", "--environment", "--manifest-path"],
        0,
    ),
    with("bundle", &["exec"], &[], 0),
    with("npx", &[], &["-p", "--package"], 0),
    // Agents that watch a program.
    plain("ddtrace-run"),
    with("newrelic-admin", &["run-program"], &[], 0),
    with(
        "opentelemetry-instrument",
        &[],
        &[
            "--traces_exporter",
            "--metrics_exporter",
            "--logs_exporter",
            "--service_name",
            "--exporter_otlp_endpoint",
            "--resource_attributes",
        ],
        0,
    ),
    plain("splunk-py-trace"),
    plain("scout-apm-run"),
    // What brings secrets along.
    with("chamber", &["exec"], &[], 0),
    plain_run("doppler"),
    plain_run("infisical"),
    plain_run("op"),
    plain("vault-env"),
];

const fn plain_run(name: &'static str) -> Wrapper {
    with(name, &["run"], &[], 0)
}

/// What a wrapper of that name runs, given the words behind its name; none where it is no wrapper.
pub(super) fn behind<'w>(
    name: &str,
    words: &'w [Spanned<String>],
) -> Option<&'w [Spanned<String>]> {
    let wrapper = WRAPPERS.iter().find(|wrapper| wrapper.name == name)?;
    Some(past(words, wrapper.words, wrapper.valued, wrapper.operands))
}

/// What stands behind options, which end at the first other word or at `--`.
pub(super) fn past<'w>(
    mut words: &'w [Spanned<String>],
    own: &[&str],
    valued: &[&str],
    mut operands: usize,
) -> &'w [Spanned<String>] {
    while let Some((word, rest)) = words.split_first() {
        let text = word.value.as_str();
        if text == "--" {
            return rest;
        } else if text.starts_with('-') {
            let skipped = usize::from(valued.contains(&text));
            words = rest.get(skipped..).unwrap_or(&[]);
        } else if own.contains(&text) {
            words = rest;
        } else if operands > 0 {
            operands -= 1;
            words = rest;
        } else {
            return words;
        }
    }
    words
}
