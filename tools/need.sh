#!/bin/sh
# need.sh PACKAGE[/PROBE]... - installs the Debian packages that are missing, quietly; asks nothing when none
# is. A probe tells that the thing is there although the package is not: a command, NAME.pc (pkg-config) or a
# header.
set -eu

there() {
  case $2 in
    "") [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null || true)" = installed ] ;;
    *.pc) pkg-config --exists "${2%.pc}" 2>/dev/null ;;
    *.h) echo "#include <$2>" | cc -E - >/dev/null 2>&1 ;;
    *) command -v "$2" >/dev/null 2>&1 ;;
  esac
}

missing=
for need in "$@"; do
  package=${need%%/*}
  probe=${need#"$package"}
  there "$package" "${probe#/}" || there "$package" "" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "not a Debian system; if the build fails, install what these Debian packages hold:$missing" >&2
  exit 0
fi
as_root=
[ "$(id -u)" = 0 ] || as_root=sudo
log=$(mktemp)
trap 'rm -f "$log"' EXIT
get() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get "$@" </dev/null >"$log" 2>&1; }
install() { get install -y -qq --no-install-recommends $missing; }

echo "installing$missing" >&2
# The lists may be absent or old: only then is an update worth its time.
install || { get update -qq && install; } || {
  cat "$log" >&2
  exit 1
}
