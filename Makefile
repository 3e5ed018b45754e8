# Two commands for a newcomer: `make run`, then `make test`. `make` alone lists the others.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory --no-builtin-rules

# Where the demonstration keeps its data, and where it listens.
DATA ?= data
LISTEN ?= 127.0.0.1:8080
# The day of `make law` and of other questions about the law.
DATE ?= $(shell date +%F)

C2S := target/debug/c2s

ASSETS := web/node_modules/.built
ASSET_SOURCES := $(shell find web -name node_modules -prune -o -name dist -prune -o -type f -print)

.PHONY: help
help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

# Running

.PHONY: setup
setup: ## Install what building and running need, if it is missing
	@scripts/setup run

.PHONY: assets
assets: $(ASSETS) ## Build the style sheet and the scripts, if their sources changed
$(ASSETS): $(ASSET_SOURCES) $(if $(wildcard web/dist),,always)
	@scripts/npm-install web
	@npm --prefix web run --silent build
	@touch $@
.PHONY: always

.PHONY: release
release: setup assets ## Build target/release/c2s
	cargo build --release --locked -p c2s-cli

.PHONY: run
run: release ## Start the demonstration on http://127.0.0.1:8080; its data stay in data/
	@exec target/release/c2s serve --data "$(DATA)" --listen "$(LISTEN)" --demo

.PHONY: run-fresh
run-fresh: release ## The same, from an empty folder
	@scripts/forget "$(DATA)"
	@exec target/release/c2s serve --data "$(DATA)" --listen "$(LISTEN)" --demo

.PHONY: seed
seed: release ## Fill data/ with the fictitious caisse and its people, without serving
	@scripts/seed "$(DATA)"

.PHONY: debug
debug: setup assets ## Build target/debug/c2s and every test
	scripts/compile

# Checking

.PHONY: fmt
fmt: ## Format the code
	cargo fmt --all

.PHONY: lint
lint: setup assets ## Formatting and clippy, warnings being errors
	cargo fmt --all --check
	scripts/compile --strict

.PHONY: test
test: ## Everything: format, lints, licences, unit, property, case, storage, law, API and browser tests
	@scripts/test

.PHONY: check
check: test ## All that continuous integration runs, in its order

.PHONY: test-postgres
test-postgres: debug ## Only the Rust tests, the data on SQLite and on a throw-away PostgreSQL
	@scripts/setup test
	scripts/test-postgres

.PHONY: test-api
test-api: debug ## Only the HTTP API against its own OpenAPI description
	@scripts/setup test
	scripts/test-api

.PHONY: test-browser
test-browser: debug ## Only the browser stories; STORY=simulator runs one file
	@scripts/setup test
	@scripts/test-browser $(STORY)

.PHONY: hostile
hostile: debug ## A thousand hostile files through the process that opens papers; OUT=FOLDER keeps them
	C2S_HOSTILE=1000 $(if $(OUT),C2S_HOSTILE_OUT=$(abspath $(OUT))) scripts/test-postgres -E 'package(c2s-cli) & binary(hostile)' --no-capture

.PHONY: deny
deny: ## Licences, sources and forbidden crates, by cargo-deny
	scripts/deny check bans licenses sources

.PHONY: advisories
advisories: ## Known vulnerabilities, by cargo-deny (reads the RustSec database on the network)
	scripts/deny check advisories

.PHONY: licences
licences: assets ## List third-party licences, and write their texts to target/third-party-licences.txt
	@scripts/licences

# Looking

.PHONY: law
law: debug ## Check the law: dates, sources, coverage, articles
	$(C2S) law check

.PHONY: cases
cases: setup assets ## Evaluate every published figure and worked case, and print the differences
	scripts/test-postgres -E 'package(c2s-rules) & binary(cases)' --no-capture

.PHONY: samples
samples: debug ## Write every letter, with invented people, to target/samples: PDF, and a picture of each page
	@rm -rf target/samples
	$(C2S) samples --out target/samples

.PHONY: docs
docs: ## Check that the documents are not stale (links, names, tests, index of the law)
	@scripts/docs

.PHONY: docs-write
docs-write: ## Renew the index of the law, docs/law-index.md
	@scripts/docs --write

.PHONY: bench
bench: release ## Measure on this machine; PART=assess measures one part
	@scripts/setup bench
	@scripts/bench $(PART)

.PHONY: pictures
pictures: debug ## Take the pictures of docs/pictures from a running demonstration
	@scripts/setup test
	node tests/browser/pictures.mjs
