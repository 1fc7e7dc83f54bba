#!/bin/sh
# test.sh - every spec on each of $LUAS, then the checks of the build; the last line is "N passed, N failed".
set -u
passed=0 failed=0

# A check that is not a spec counts as one.
check() {
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

# run LUA [SPEC]
run() {
  log=build/$1/specs.log
  echo "== $*"
  rm -f "$log"
  status=0
  $MAKE --no-print-directory -s LUA="$1" SPECS="${2-}" test-one || status=$?
  set -- $(tools/summary.sh "$log")
  passed=$((passed + $1)) failed=$((failed + $2))
  [ "$status" -eq 0 ] || [ "$2" -gt 0 ] || failed=$((failed + 1))
}

for lua in $LUAS; do
  if ! $MAKE --no-print-directory -s LUA="$lua" all internal; then
    failed=$((failed + 1))
    continue
  fi
  run "$lua"
  check $MAKE --no-print-directory -s LUA="$lua" exports
done
# Hosts that bring their own Lua, which is LuaJIT.
run luajit spec/nginx
$MAKE --no-print-directory -s nvim && run luajit spec/nvim || failed=$((failed + 1))
check $MAKE --no-print-directory -s layers

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
