#!/bin/sh
# peers.sh LUA BUSTED [SPEC...] - compares us with the real software beside us: installs what
# spec/peers/versions lists into build/peers, once, runs spec/peers and prints a row for each comparison.
# Fails when one differs in a way that is not listed as known.
set -eu
cd "$(dirname "$0")/.."
lua=$1 busted=$2
shift 2
[ $# -gt 0 ] || set -- spec/peers
versions=spec/peers/versions out=build/peers
mkdir -p "$out"

. tools/registry.sh
for name in sdks before litellm moto; do python "$versions" "$out" "$name"; done
node "$versions" "$out"

status=0
PEERS_TABLE=$out/table
export PEERS_TABLE
: >"$PEERS_TABLE"
rm -f "$PEERS_TABLE.reasons"
timeout -k 5 900 "$lua" "$busted" -p _peer -o plainTerminal "$@" >"$out/specs.log" 2>&1 </dev/null ||
  status=$?
cat "$PEERS_TABLE"
[ ! -f "$PEERS_TABLE.reasons" ] || { echo "known differences:" && cat "$PEERS_TABLE.reasons"; }
[ "$status" -eq 0 ] || sed -n '1,200p' "$out/specs.log"
set -- $(tools/summary.sh "$out/specs.log")
echo "$1 passed, $2 failed"
[ "$status" -eq 0 ] && [ "$2" -eq 0 ] && [ "$1" -gt 0 ]
