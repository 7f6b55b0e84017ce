# make serve    builds what is missing and serves the page
# make build    leaves dist/ as a static site, ready to be copied to any server
# make check    format, lints, types, documentation
# make test     every test there is, those in the browser and a minute of fuzzing included
# make fuzz     fuzzes for a minute; SECONDS=3600 for an hour, SEED=7 to repeat one, ONLY=links,monkey for some, CASE=12 for one case
# make mutants  changes the core and sees whether a test notices; SHARD=3/40 for a fortieth, OPTIONS="--re src/loss" for a part
# make bench    times Ravine beside its peers and writes BENCHMARKS.md; OPTIONS="--only W3 --quick" for a part
# make picture  takes the README's picture
# make format   formats the sources
# make clean    removes what the others made

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
# Two builds side by side would only wait for each other.
.NOTPARALLEL:
.PHONY: serve build check test bench fuzz mutants format clean test-native test-wasm test-page test-fuzz picture system

WASM_BINDGEN := 0.2.130
WASM_PACK := 0.15.1
CARGO_MUTANTS := 27.1.0

TARGET := wasm32-unknown-unknown
PKG := www/pkg/ravine_bg.wasm
WHOLE := www/pkg/curvature/ravine_bg.wasm
VENDOR := $(addprefix www/vendor/,uPlot.esm.js uPlot.esm.d.ts uPlot.min.css uPlot.LICENSE \
	d3-contour.esm.js d3-contour.esm.d.ts d3-contour.LICENSE)
SITE := dist/index.html
NPM := node_modules/.package-lock.json
BIN := node_modules/.bin
BINDGEN := .tools/build/debug/bindgen
TEST_RUNNER := .tools/bin/wasm-bindgen-test-runner
PACK := .tools/bin/wasm-pack
MUTANTS := .tools/bin/cargo-mutants
SCRIPTS := "www/*.js" "www/js/**/*.js" "tests/page/**/*.mjs" "tests/fuzz/*.mjs" "scripts/**/*.mjs" "benches/*.mjs" "benches/page/*.js"

serve: build
	@exec node scripts/serve.mjs

build: $(SITE)

# index.html is written last, as the sign that the rest is there. Folders are listed with the files, as below.
$(SITE): $(PKG) $(WHOLE) $(VENDOR) $(shell find www -not -path 'www/pkg*' -not -path 'www/vendor*') scripts/panels.mjs scripts/site.mjs $(NPM)
	@echo "==> Writing the site"
	node scripts/panels.mjs
	node scripts/site.mjs

# What the system has to bring. Order-only: it is looked at every time and makes nothing out of date.
system:
	@scripts/require.sh rust node

$(NPM): package.json package-lock.json | system
	@echo "==> Installing the npm packages"
	npm ci --no-progress
	@touch $@

# The tools are built unoptimised and in one folder: a fraction of the time, and what they share is built once.
TOOL_ENV := CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0

$(BINDGEN): $(wildcard tools/bindgen/src/*.rs) tools/bindgen/Cargo.toml tools/bindgen/Cargo.lock | system
	@echo "==> Building the wasm bindings builder (half a minute, once)"
	$(TOOL_ENV) cargo build --locked --manifest-path tools/bindgen/Cargo.toml --target-dir .tools/build
	@touch $@

# The folders are listed with the files, so that a file that went is seen as well. The bindings are made aside and
# the module is put in place last: the page never finds half of a build. What a page loads first has no curvature in it; the
# whole engine is for who asks for that.
$(PKG): FEATURES := --no-default-features
$(PKG) $(WHOLE): $(shell find src -not -name '.*') Cargo.toml Cargo.lock .cargo/config.toml $(BINDGEN) scripts/optimize.mjs $(NPM) | system
	@echo "==> Building the engine for WebAssembly$(if $(FEATURES),, with curvature)"
	cargo build --locked --release --lib --target $(TARGET) $(FEATURES)
	@echo "==> Writing its JavaScript side"
	$(BINDGEN) target/$(TARGET)/release/ravine.wasm target/pkg
	@echo "==> Optimising the module"
	node scripts/optimize.mjs target/pkg/ravine_bg.wasm target/pkg/ravine_opt.wasm
	@mkdir -p $(@D)
	@cp target/pkg/ravine.js target/pkg/ravine.d.ts $(@D)
	@cp target/pkg/ravine_opt.wasm $@

# uPlot's own ES module is not minified, and twice as long. Its minified script becomes a module by one line. It asks for numbers
# in the browser's language, which may be none ("C"), and then it does not load; the page writes its own numbers.
www/vendor/uPlot.esm.js: $(NPM) Makefile
	@mkdir -p $(@D)
	@{ sed 's/new Intl\.NumberFormat([^)]*)/new Intl.NumberFormat("en")/' node_modules/uplot/dist/uPlot.iife.min.js; \
		echo "export default uPlot;"; } > $@

www/vendor/uPlot.esm.d.ts: $(NPM)
	@mkdir -p $(@D)
	@sed 's/^export = uPlot;/export default uPlot;/' node_modules/uplot/dist/uPlot.d.ts > $@

www/vendor/uPlot.min.css: $(NPM)
	@mkdir -p $(@D)
	@cp node_modules/uplot/dist/uPlot.min.css $@

www/vendor/uPlot.LICENSE: $(NPM)
	@mkdir -p $(@D)
	@cp node_modules/uplot/LICENSE $@

# Contours, with what they need of d3-array, as one module. No types come with them.
www/vendor/d3-contour.esm.js: $(NPM) Makefile
	@mkdir -p $(@D)
	@echo 'export { contours } from "d3-contour";' | $(BIN)/esbuild --bundle --format=esm --minify --target=es2023 --log-level=warning > $@

www/vendor/d3-contour.esm.d.ts: Makefile
	@mkdir -p $(@D)
	@echo 'interface Contours { size(size: [number, number]): Contours; contour(values: ArrayLike<number>, threshold: number): { coordinates: [number, number][][][] } }' > $@
	@echo 'export function contours(): Contours;' >> $@

www/vendor/d3-contour.LICENSE: $(NPM)
	@mkdir -p $(@D)
	@cat node_modules/d3-contour/LICENSE node_modules/d3-array/LICENSE > $@

check: build
	@scripts/require.sh lint
	@echo "==> Checking the format"
	cargo fmt --check
	cargo fmt --check --manifest-path tools/bindgen/Cargo.toml
	$(BIN)/prettier --check --log-level warn --no-error-on-unmatched-pattern $(SCRIPTS)
	@echo "==> Checking the Rust code, natively and for WebAssembly"
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --all-targets --target $(TARGET) -- -D warnings
	@echo "==> Checking the types of the JavaScript code"
	$(BIN)/tsc --project tsconfig.json
	@echo "==> Checking the documentation"
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps

test: test-native test-wasm test-page test-fuzz

test-native: | system
	@echo "==> Testing natively"
	cargo test --locked
	@if grep -qsw avx2 /proc/cpuinfo; then \
		echo "==> Testing natively, with eight lanes"; \
		RUSTFLAGS="-C target-feature=+avx2" cargo test --locked --target-dir target/avx2 --test everywhere --test native; \
	fi

# tests/everywhere runs in both; wasm.rs has to have a browser. No prebuilt tool is fetched: --mode no-install.
test-wasm: $(TEST_RUNNER) $(PACK) | system
	@scripts/require.sh chromium >/dev/null
	@echo "==> Testing in Node"
	PATH="$(CURDIR)/.tools/bin:$$PATH" $(WASM_TEST_ENV) \
		wasm-pack test --mode no-install --node -- --locked --test everywhere
	@echo "==> Testing in Chromium"
	PATH="$(CURDIR)/.tools/bin:$$PATH" $(WASM_TEST_ENV) WASM_BINDGEN_USE_BROWSER=1 \
		wasm-pack test --mode no-install --headless --chrome -- --locked --test everywhere --test wasm

# In seconds: a slow machine is no failure.
WASM_TEST_ENV := WASM_BINDGEN_TEST_TIMEOUT=300 WASM_BINDGEN_TEST_DRIVER_TIMEOUT=60

# A file a processor: half of the time a page waits.
test-page: build
	@echo "==> Testing the page"
	CHROMIUM="$$(scripts/require.sh headless)" node --test --test-concurrency="$$(nproc)" --test-reporter=spec $(wildcard scripts/*.test.mjs tests/page/*.test.mjs)

# A test begins with the same cases every time.
test-fuzz: SEED ?= 1
fuzz test-fuzz: build
	@echo "==> Fuzzing"
	@CHROMIUM="$$(scripts/require.sh headless)" SECONDS=$(or $(SECONDS),60) \
		$(foreach name,SEED ONLY CASE,$(if $($(name)),$(name)=$($(name)))) node tests/fuzz/run.mjs

# What was found is kept in tests/mutants/results.tsv.
mutants: $(MUTANTS)
	PATH="$(CURDIR)/.tools/bin:$$PATH" node scripts/mutants.mjs "$(SHARD)" $(OPTIONS)

# The peers come from npm, for this alone.
PEERS := benches/node_modules/.package-lock.json

bench: build $(PEERS)
	@CHROMIUM="$$(scripts/require.sh chromium)" node benches/run.mjs $(OPTIONS)

$(PEERS): benches/package.json benches/package-lock.json | system
	@echo "==> Installing the peers"
	npm ci --no-progress --prefix benches
	@touch $@

# Versions are pinned; a registry that lags behind a tool's own lock file is no reason to fail.
INSTALL = $(TOOL_ENV) cargo install --debug --root .tools --target-dir .tools/build $(1) --locked || \
	$(TOOL_ENV) cargo install --debug --root .tools --target-dir .tools/build $(1)

# Without its default features, which are for encrypted connections: the driver is on this machine.
$(TEST_RUNNER): Makefile | system
	@echo "==> Building the wasm test runner (under a minute, once)"
	$(call INSTALL,wasm-bindgen-cli --version $(WASM_BINDGEN) --no-default-features \
		--bin wasm-bindgen --bin wasm-bindgen-test-runner)
	@touch $@

$(PACK): Makefile | system
	@echo "==> Building wasm-pack (a minute, once)"
	$(call INSTALL,wasm-pack --version $(WASM_PACK))
	@touch $@

$(MUTANTS): Makefile | system
	@echo "==> Building cargo-mutants (a minute, once)"
	$(call INSTALL,cargo-mutants --version $(CARGO_MUTANTS))
	@touch $@

# The README's picture.
picture: build
	@mkdir -p docs
	CHROMIUM="$$(scripts/require.sh chromium)" node scripts/picture.mjs

format: $(NPM)
	cargo fmt
	cargo fmt --manifest-path tools/bindgen/Cargo.toml
	$(BIN)/prettier --write --log-level warn --no-error-on-unmatched-pattern $(SCRIPTS)

clean:
	rm -rf target .tools node_modules benches/node_modules www/pkg www/vendor dist
