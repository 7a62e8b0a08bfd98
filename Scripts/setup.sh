#!/bin/sh
# Checks for what the build needs and installs what is missing; silent, and without network, when nothing is.
# Usage: setup.sh [tests]         with what only the tests need: the Protobuf compiler, mail to send and to take
#        setup.sh [benchmarks]    with what only measuring needs: SQLite
#        setup.sh [peers]         with SQLite, and a virtual environment of Python with the peers in it
set -eu
tools=${1:-}

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

check_swift() {
  remedy="Get Swift 6.3 from https://www.swift.org/install and run this again."
  command -v swift >/dev/null || fail "Swift is not installed, or not on the PATH." "$remedy"
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p')
  case $version in
    '') fail "\`swift --version\` does not say its version." "$remedy" ;;
    [0-5].* | 6.[01]) fail "This is Swift $version, and 6.2 is the oldest that will do." "$remedy" ;;
  esac
}

# Prints what is missing of git, pkg-config, LMDB's headers, protoc, SQLite's headers and Python, each by the name that
# the caller gives it.
missing() {
  command -v git >/dev/null || echo "$1"
  command -v pkg-config >/dev/null || echo "$2"
  pkg-config --exists lmdb 2>/dev/null || echo "$3"
  [ "$tools" != tests ] || command -v protoc >/dev/null || echo "$4"
  case $tools in
    benchmarks | peers) pkg-config --exists sqlite3 2>/dev/null || echo "$5" ;;
  esac
  [ "$tools" != peers ] || python3 -c 'import ensurepip, venv' 2>/dev/null || echo "$6"
}

install_with_apt() {
  as_root=sudo
  [ "$(id -u)" -ne 0 ] || as_root=
  $as_root apt-get update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

# The tests that send real mail are skipped without these, so a machine without network can do without.
offer_mail() {
  command -v msmtp >/dev/null || install_msmtp >/dev/null 2>&1 ||
    echo "msmtp cannot be installed: tests that send mail with it are skipped." >&2
  PYTHONPATH=.build/python python3 -c 'import aiosmtpd' 2>/dev/null ||
    python3 -m pip install --quiet --target .build/python aiosmtpd >/dev/null 2>&1 ||
    echo "aiosmtpd cannot be installed: tests that take mail with it are skipped." >&2
}

install_msmtp() {
  if command -v apt-get >/dev/null; then install_with_apt msmtp; else brew install msmtp; fi
}

# Installs the peers anew when other versions are asked for.
install_peers() {
  asked=Benchmarks/Peers/requirements.txt
  installed=Benchmarks/.build/peers/requirements.txt
  if cmp -s "$asked" "$installed"; then return; fi
  python3 -m venv --clear Benchmarks/.build/peers ||
    fail "Python cannot make a virtual environment." "Please install python3-venv, or a Python that has venv."
  Benchmarks/.build/peers/bin/pip install --quiet --disable-pip-version-check --requirement "$asked" ||
    fail "The peers cannot be installed." "They need Python 3.11 or later, and the Python Package Index (PyPI)."
  cp "$asked" "$installed"
}

install_missing() {
  if [ -z "$(missing git pkg-config lmdb protoc sqlite python)" ]; then
    return
  elif command -v apt-get >/dev/null; then
    # shellcheck disable=SC2046 # one word for each package
    install_with_apt $(missing git pkg-config liblmdb-dev protobuf-compiler libsqlite3-dev python3-venv)
  elif command -v brew >/dev/null; then
    # shellcheck disable=SC2046 # one word for each package
    brew install $(missing git pkgconf lmdb protobuf sqlite python)
  else
    fail "Please install, with headers:" \
      "$(missing git pkg-config 'liblmdb (LMDB)' 'protoc (Protobuf compiler)' SQLite 'Python 3 with venv')"
  fi
}

check_swift
[ "$tools" != tests ] || offer_mail
install_missing
[ "$tools" != peers ] || install_peers
