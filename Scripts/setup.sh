#!/bin/sh
# Checks for what the build needs and installs what is missing; silent, and without network, when nothing is.
# Usage: setup.sh [protoc]    with the Protobuf compiler, which only the tests need
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

# Prints what is missing of git, pkg-config, LMDB's headers and protoc, each by the name that the caller gives it.
missing() {
  command -v git >/dev/null || echo "$1"
  command -v pkg-config >/dev/null || echo "$2"
  pkg-config --exists lmdb 2>/dev/null || echo "$3"
  [ "$tools" != protoc ] || command -v protoc >/dev/null || echo "$4"
}

install_with_apt() {
  as_root=sudo
  [ "$(id -u)" -ne 0 ] || as_root=
  $as_root apt-get update -qq
  # shellcheck disable=SC2046 # one word for each package
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    $(missing git pkg-config liblmdb-dev protobuf-compiler)
}

check_swift
if [ -z "$(missing git pkg-config lmdb protoc)" ]; then
  exit 0
elif command -v apt-get >/dev/null; then
  install_with_apt
elif command -v brew >/dev/null; then
  # shellcheck disable=SC2046 # one word for each package
  brew install $(missing git pkgconf lmdb protobuf)
else
  fail "Please install, with headers:" "$(missing git pkg-config 'liblmdb (LMDB)' 'protoc (Protobuf compiler)')"
fi
