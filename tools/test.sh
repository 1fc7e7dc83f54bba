#!/bin/sh
# test.sh - every spec on each of $LUAS, then the checks of the build; the last line is "N passed, N failed".
set -u
passed=0 failed=0

# A check that is not a spec counts as one.
check() {
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

for lua in $LUAS; do
  log=build/$lua/specs.log
  echo "== $lua"
  if ! $MAKE --no-print-directory -s LUA="$lua" all internal; then
    failed=$((failed + 1))
    continue
  fi
  rm -f "$log"
  status=0
  $MAKE --no-print-directory -s LUA="$lua" test-one || status=$?
  set -- $(tools/summary.sh "$log")
  passed=$((passed + $1)) failed=$((failed + $2))
  [ "$status" -eq 0 ] || [ "$2" -gt 0 ] || failed=$((failed + 1))
  check $MAKE --no-print-directory -s LUA="$lua" exports
done
check $MAKE --no-print-directory -s layers

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
