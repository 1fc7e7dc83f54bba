#!/bin/sh
# clients.sh LUA BUSTED [SPEC...] - unmodified clients of others against the gateway in nginx: installs what
# spec/clients/versions lists into build/clients, once, and runs spec/clients.
set -eu
cd "$(dirname "$0")/.."
lua=$1 busted=$2
shift 2
[ $# -gt 0 ] || set -- spec/clients
versions=spec/clients/versions out=build/clients
mkdir -p "$out"
. tools/registry.sh

# Side by side: each waits for the network more than it works.
python "$versions" "$out" openai & first=$!
python "$versions" "$out" litellm & second=$!
node "$versions" "$out"
wait "$first"
wait "$second"

status=0
timeout -k 5 300 "$lua" "$busted" -p _client -o plainTerminal "$@" >"$out/specs.log" 2>&1 </dev/null ||
  status=$?
[ "$status" -eq 0 ] || sed -n '1,200p' "$out/specs.log"
set -- $(tools/summary.sh "$out/specs.log")
echo "$1 passed, $2 failed"
[ "$status" -eq 0 ] && [ "$2" -eq 0 ] && [ "$1" -gt 0 ]
