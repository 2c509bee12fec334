#!/usr/bin/env bash
# One run of keepalint with all that a job wants of it: annotations, a summary, a report for code scanning, and outputs.
# Everything from outside comes through the environment, and none of it is ever read as a command.
set -euo pipefail

# A value may hold line breaks: it ends at a word that nobody can know before.
output() {
    local word="end-$RANDOM$RANDOM$RANDOM"
    printf '%s<<%s\n%s\n%s\n' "$1" "$word" "$2" "$word" >>"$GITHUB_OUTPUT"
}

# In the report for programs every text stands on one line behind its key, so that no text can look like another key.
count() {
    grep -c "^      $1" "$reports/report.json" || true
}

reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT
cd "$GITHUB_WORKSPACE"
workspace=$PWD
cd "$KEEPALINT_WORKING_DIRECTORY"

arguments=(
    --fail-on "$KEEPALINT_FAIL_ON"
    --min-severity "$KEEPALINT_MIN_SEVERITY"
    --min-confidence "$KEEPALINT_MIN_CONFIDENCE"
    --format json --output "$reports/report.json"
)
if [ "$KEEPALINT_ANNOTATIONS" = true ]; then
    arguments+=(--format github)
else
    arguments+=(--format human)
fi
if [ "$KEEPALINT_SUMMARY" = true ]; then
    arguments+=(--format markdown --output "$reports/summary.md")
fi
sarif=
if [ -n "$KEEPALINT_SARIF_FILE" ]; then
    case $KEEPALINT_SARIF_FILE in
    /* | [A-Za-z]:*) sarif=$KEEPALINT_SARIF_FILE ;;
    *) sarif=$workspace/$KEEPALINT_SARIF_FILE ;;
    esac
    mkdir -p "$(dirname "$sarif")"
    arguments+=(--format sarif --output "$sarif")
fi
while IFS= read -r line; do
    if [ -n "$line" ]; then arguments+=("$line"); fi
done <<<"$KEEPALINT_ARGS"
# What follows is a path, whatever it begins with.
arguments+=(--)
while IFS= read -r line; do
    if [ -n "$line" ]; then arguments+=("$line"); fi
done <<<"$KEEPALINT_PATH"

status=0
"$KEEPALINT" "${arguments[@]}" || status=$?

if [ -f "$reports/report.json" ]; then
    output findings "$(count '"rule": "')"
    output errors "$(count '"severity": "error"')"
    output warnings "$(count '"severity": "warning"')"
fi
if [ -f "$reports/summary.md" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    cat "$reports/summary.md" >>"$GITHUB_STEP_SUMMARY"
fi
if [ -n "$sarif" ] && [ -f "$reports/report.json" ]; then
    output sarif "$sarif"
fi
output status "$status"
exit "$status"
