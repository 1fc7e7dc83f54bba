#!/bin/sh
# layers.sh - includes point one way: core <- curl, ocr, fit, sign <- lua, and to none beside; and C names no
# provider's host (presets are data).
set -eu
bad=0
forbid() {
  message=$1 pattern=$2
  shift 2
  if grep -rnE --include='*.[ch]' "$pattern" "$@"; then
    echo "layers: $message" >&2
    bad=1
  fi
}
forbid "csrc/core includes a sibling, Lua or libcurl" \
  '#[ 	]*include[ 	]*([<"](lua|lauxlib|curl|tesseract|leptonica|vips)|"(\.\./)?(lua|curl|ocr|fit|sign)/)' \
  csrc/core
forbid "csrc/curl and what csrc/ocr and csrc/fit compute know no Lua" \
  '#[ 	]*include[ 	]*[<"](lua|lauxlib|luajit)' csrc/curl \
  $(ls csrc/ocr/*.[ch] csrc/fit/*.[ch] | grep -v '/module\.c$')
for part in curl ocr fit sign; do
  others=$(echo "curl|ocr|fit|sign" | sed "s/|$part//; s/$part|//")
  forbid "csrc/$part includes another part" "#[ 	]*include[ 	]*\"($others)/" "csrc/$part"
done
hosts=$(grep -rnE --include='*.[ch]' --exclude=model_data.c '\bapi\.[a-z0-9-]+\.(com|ai|net|org)\b' csrc |
  grep -v 'api\.example\.' || true)
if [ -n "$hosts" ]; then
  echo "$hosts"
  echo "layers: C names a provider's host; presets are data in lua/vision/providers.lua" >&2
  bad=1
fi
exit $bad
