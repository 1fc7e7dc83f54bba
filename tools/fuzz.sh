#!/bin/sh
# fuzz.sh UNIT... - each fuzzer for $FUZZ_SECONDS, from its seeds; what it learns stays in build/fuzz. A
# finding fails, but the others still run. $FUZZ_SEED starts the same walk again; unset, each run is another.
set -u
bad=0
for unit in "$@"; do
  seeds=fuzz/corpus/$unit learnt=build/fuzz/corpus/$unit
  mkdir -p "$learnt" build/fuzz/found
  [ -d "$seeds" ] || seeds=
  log=build/fuzz/$unit.log
  if build/fuzz/bin/"$unit" -seed="${FUZZ_SEED:-0}" -max_total_time="$FUZZ_SECONDS" -timeout=10 \
    -rss_limit_mb=1024 -print_final_stats=1 -artifact_prefix=build/fuzz/found/"$unit"- \
    "$learnt" $seeds >"$log" 2>&1; then
    echo "fuzz $unit: $(awk '/number_of_executed_units/ {print $2}' "$log") inputs, no finding"
  else
    tail -n 60 "$log"
    echo "fuzz $unit: a finding, kept as build/fuzz/found/$unit-*" >&2
    bad=1
  fi
done
exit $bad
