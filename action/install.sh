#!/usr/bin/env bash
# Gets a keepalint to run: from the cache, built from the source of this action, or the one that is there already.
set -euo pipefail

fail() {
    printf '::error title=keepalint::%s\n' "$1"
    exit 2
}

case $KEEPALINT_VERSION in
installed)
    program=$(command -v keepalint) || fail "\`version: installed\` needs a keepalint on the PATH"
    ;;
source)
    program=$KEEPALINT_FOLDER/bin/keepalint
    if [ ! -x "$program" ]; then
        command -v cargo >/dev/null || fail 'building keepalint needs a Rust toolchain; the runners of GitHub have one'
        cargo install --locked --quiet --path "$GITHUB_ACTION_PATH" --root "$KEEPALINT_FOLDER" \
            --target-dir "$RUNNER_TEMP/keepalint-build"
    fi
    ;;
*)
    fail "there is no release of keepalint yet: \`version\` is \`source\` or \`installed\`"
    ;;
esac

"$program" --version
printf 'program=%s\n' "$program" >>"$GITHUB_OUTPUT"
