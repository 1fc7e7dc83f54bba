#!/bin/sh
# gateway.sh bench|soak - the gateway beside nginx that only passes on: builds what it needs, runs gateway.py.
# ROUNDS, ONLY (a part of a job's name) and PEERS=yes (fewer jobs, with LiteLLM's proxy and Portkey's gateway
# where `make peers` has installed them, and Bifrost where it is on the PATH) are bench's; SECONDS is soak's.
set -eu
cd "$(dirname "$0")/.."
out=build/bench
mkdir -p "$out"
for name in load server; do
  ${CC:-cc} -std=c11 ${CFLAGS:--O2 -g} -Wall -Wextra -o "$out/$name" "bench/$name.c" -pthread
done
exec python3 bench/gateway.py "$@"
