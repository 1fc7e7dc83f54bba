#!/bin/sh
# gateway.sh bench|soak - the gateway beside nginx that only passes on: builds what it needs, runs gateway.py.
# ROUNDS, ONLY (a part of a job's name) and PEERS=yes (LiteLLM's proxy, where tools/peers.sh has installed it)
# are bench's; SECONDS (600) is soak's.
set -eu
cd "$(dirname "$0")/.."
out=build/bench
mkdir -p "$out"
for name in load server; do
  ${CC:-cc} -std=c11 ${CFLAGS:--O2 -g} -Wall -Wextra -o "$out/$name" "bench/$name.c" -pthread
done
exec python3 bench/gateway.py "$@"
