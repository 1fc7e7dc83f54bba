#!/bin/sh
# busted.sh LUA BUSTED LOG [SPEC...] - runs specs and leaves busted's output in LOG. Fails when any spec did
# not succeed, a pending one too, when the run ended without a summary, or took $SPEC_SECONDS, and when a key
# of a spec was seen anywhere (canary.sh).
set -eu
lua=$1 busted=$2 log=$3 tools=$(dirname "$0")
shift 3
# Specs of a host that brings its own Lua run once (test.sh).
[ $# -gt 0 ] || set -- $(find spec -name '*_spec.lua' ! -path 'spec/nginx/*' ! -path 'spec/nvim/*' | sort)
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
mkdir "$temporary/files"
touch "$temporary/stamp"
status=0
TMPDIR=$temporary/files timeout -k 5 "${SPEC_SECONDS:-900}" \
  $lua "$busted" --helper=spec/support/watch.lua -o plainTerminal "$@" >"$log" 2>&1 </dev/null || status=$?
cat "$log"
"$tools/canary.sh" "$log" "$temporary/files" "$temporary/stamp" || status=1
set -- $("$tools/summary.sh" "$log")
[ "$status" -eq 0 ] && [ "$2" -eq 0 ]
