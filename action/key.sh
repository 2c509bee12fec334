#!/usr/bin/env bash
# Tells where the program goes, and a key for the cache that changes with everything that it is built from.
set -euo pipefail

digest() {
    if command -v sha256sum >/dev/null; then
        sha256sum
    else
        shasum -a 256
    fi
}

cd "$GITHUB_ACTION_PATH"
hash=$(
    find Cargo.lock Cargo.toml build.rs docs grammars src -type f -print |
        LC_ALL=C sort |
        while IFS= read -r file; do
            printf '%s\n' "$file"
            cat "$file"
        done |
        digest
)
{
    printf 'folder=%s\n' "$RUNNER_TEMP/keepalint"
    printf 'key=keepalint-%s-%s-%s\n' "$RUNNER_OS" "$RUNNER_ARCH" "${hash%% *}"
} >>"$GITHUB_OUTPUT"
