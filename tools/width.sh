#!/bin/sh
# width.sh - no line of C, Lua or shell is wider than 110 columns, none ends in blanks; generated data may be.
set -eu
files=$(git ls-files '*.c' '*.h' '*.lua' '*.sh' '*.py' bin Makefile .ci/run |
  grep -vE '^spec/(fixtures|vectors)/|_data\.c$')
if LC_ALL=C.UTF-8 grep -nE '.{111,}|[[:blank:]]$' $files; then
  echo "width: wider than 110 columns, or blanks at the end" >&2
  exit 1
fi
