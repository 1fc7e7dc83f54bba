#!/bin/sh
# run.sh - what docs/performance.md reports, for each Lua in $LUAS: builds the bench's programs, runs run.py.
# BASE64_LIB=libbase64.so adds that library; PEERS=yes installs other clients under build/ and adds them.
# ONLY=many runs nothing but the thousand streams at once.
set -eu
cd "$(dirname "$0")/.."
out=build/bench
mkdir -p "$out"

compile() { ${CC:-cc} -std=c11 ${CFLAGS:--O2 -g} -Wall -Wextra -Icsrc "$@"; }
compile -o "$out/launch" bench/launch.c
compile -o "$out/server" bench/server.c -pthread
luas=${LUAS:-lua5.4}
objects=$(printf "build/${luas%% *}/%s " csrc/core/*.c csrc/core/*/*.c | sed "s/\.c /.o /g")
compile -o "$out/floor" bench/floor.c $objects -lcurl -lm
compile -o "$out/bytes" bench/bytes.c $objects -ldl -lm
compile -o "$out/dialects" bench/dialects.c $objects -lm
for lua in $luas; do
  mkdir -p "$out/$lua"
  compile -shared -fPIC $(pkg-config --cflags "$lua") -o "$out/$lua/clock.so" bench/clock.c
done

if [ -n "${PEERS:-}" ]; then
  [ -x "$out/python/bin/python" ] || python3 -m venv "$out/python"
  "$out/python/bin/python" -c "import openai, litellm" 2>/dev/null ||
    "$out/python/bin/pip" install -q --disable-pip-version-check openai litellm
  [ -d "$out/node/node_modules/openai" ] || ! command -v npm >/dev/null ||
    npm install --silent --prefix "$out/node" openai
fi

exec python3 bench/run.py $luas
