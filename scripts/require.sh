#!/usr/bin/env bash
# Sees to what the work needs from the system: `scripts/require.sh rust node chromium`, any of them.
# What is missing is installed where that is possible; otherwise one sentence says what is missing and which
# command installs it. For `chromium` the browser's path is printed, for `headless` that of the one without a window.
set -euo pipefail

missing() {
    echo "$1 Install it with: $2" >&2
    exit 1
}

has() { command -v "$1" >/dev/null; }

require_rust() {
    local target=wasm32-unknown-unknown
    has cargo || missing "Rust is missing (cargo is not on the PATH)." \
        "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
    has cc || missing "A C compiler is missing; Rust links with it." "sudo apt-get install build-essential (Debian)"
    if [ ! -d "$(rustc --print sysroot)/lib/rustlib/$target" ]; then
        has rustup || missing "Rust's target $target is missing, and so is rustup, which adds it." \
            "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
        echo "==> Adding Rust's target $target" >&2
        rustup target add "$target" || missing "Rust's target $target is missing." "rustup target add $target"
    fi
}

# The formatter and the linter, which a minimal Rust does without.
require_lint() {
    local tool
    for tool in rustfmt clippy; do
        cargo "${tool/rustfmt/fmt}" --version >/dev/null 2>&1 || rustup component add "$tool" >&2 ||
            missing "Rust's $tool is missing." "rustup component add $tool"
    done
}

require_node() {
    local install="nvm install 20 (or from https://nodejs.org)"
    has node || missing "Node.js 20.19 or later is missing." "$install"
    has npm || missing "npm, which comes with Node.js, is missing." "$install"
    node --eval 'const [major, minor] = process.versions.node.split(".").map(Number);
        process.exitCode = major > 20 || (major === 20 && minor >= 19) ? 0 : 1' ||
        missing "Node.js is $(node --version), and 20.19 or later is needed." "$install"
}

browser() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$name" ] && command -v "$name"; then return; fi
    done
    return 1
}

# As the superuser of a Debian system; elsewhere nothing happens.
install_packages() {
    if [ "$(id -u)" = 0 ] && [ "$(. /etc/os-release 2>/dev/null && echo "$ID")" = debian ]; then
        echo "==> Installing $*" >&2
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y \
            --no-install-recommends "$@"; } >&2 </dev/null || true
    fi
}

require_chromium() {
    if ! browser >/dev/null || ! has chromedriver; then
        install_packages chromium chromium-driver fonts-liberation fonts-dejavu-core
        browser >/dev/null || missing "Chromium is missing, and the tests of the page run in it." \
            "sudo apt-get install chromium chromium-driver (Debian; elsewhere Google Chrome will do)"
        has chromedriver || missing "chromedriver, the driver of Chromium, is missing." \
            "sudo apt-get install chromium-driver (Debian; elsewhere: npm install --global chromedriver)"
    fi
    browser
}

# The same browser, but for its window: it opens a page in half the time. Where there is none, the other one does.
require_headless() {
    local shell=chromium-headless-shell
    if [ -z "${CHROMIUM:-}" ]; then
        has $shell || install_packages $shell fonts-liberation fonts-dejavu-core
        if command -v $shell; then return; fi
    fi
    require_chromium
}

for need in "$@"; do
    "require_$need"
done
