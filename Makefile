# `make demo` shows what SchoolLedger does, `make test` that it does it. Each is the only command needed.

.DEFAULT_GOAL := help
.PHONY: help demo test lint docs bench peers fuzz setup
.SILENT:

help: ## list these commands
	awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: setup ## build the command line tool and play four schools and a university with it
	swift build -c release --product school-ledger
	Fixtures/demo/demo.sh .build/release/school-ledger

test: lint ## check the layout, build everything and run every test
	swift build --build-tests
	@# One test at a time: Foundation may crash where several start processes at once.
	swift test --skip-build --no-parallel

# The tests let the real protoc read our bytes, and msmtp our mails; whatever `test` depends on sees this too.
test: TOOLS = tests

lint: setup ## check the layout of the code
	swift format lint --strict --recursive $(wildcard Sources Tests Benchmarks Fuzzing Package.swift)

# The plugin's own sandbox cannot be had inside a container.
docs: setup ## build the documentation; a dead link is an error
	swift package --disable-sandbox generate-documentation --target SchoolLedger --warnings-as-errors

# SQLite is measured beside it.
bench: TOOLS = benchmarks

bench: setup ## measure, beside raw LMDB and SQLite
	swift run --package-path Benchmarks -c release

peers: TOOLS = peers

peers: setup ## measure, beside the event stores UmaDB and eventsourcing
	Benchmarks/.build/peers/bin/python -B Benchmarks/Peers/peers.py \
	  swift run --package-path Benchmarks -c release SchoolLedgerBenchmarks

# For each kind of input.
SECONDS = 60

fuzz: setup ## feed whatever reads from outside with what libFuzzer makes up
	Scripts/fuzz.sh $(SECONDS)

setup: ## install what is missing; silent when nothing is
	Scripts/setup.sh $(TOOLS)
