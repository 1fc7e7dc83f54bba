#!/bin/sh
# busted.sh LUA BUSTED LOG [SPEC...] - runs specs and leaves busted's output in LOG. Fails when any spec did
# not succeed, a pending one too, or when the run ended without a summary, or took $SPEC_SECONDS.
set -eu
lua=$1 busted=$2 log=$3
shift 3
[ $# -gt 0 ] || set -- spec
status=0
timeout -k 5 "${SPEC_SECONDS:-900}" $lua "$busted" -o plainTerminal "$@" >"$log" 2>&1 </dev/null || status=$?
cat "$log"
set -- $("$(dirname "$0")/summary.sh" "$log")
[ "$status" -eq 0 ] && [ "$2" -eq 0 ]
