#!/bin/sh
# models.sh - refreshes the model registry from LiteLLM's newest release, or from release $LITELLM.
set -eu
out=build/models
table=litellm/model_prices_and_context_window_backup.json
rm -rf "$out"
mkdir -p "$out"
python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary :all: -d "$out" \
  "litellm${LITELLM:+==$LITELLM}"
wheel=$(echo "$out"/litellm-*.whl)
version=$(basename "$wheel" | cut -d- -f2)
python3 -c 'import sys, zipfile
sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' "$wheel" "$table" >"$out/table.json"
"${LUA:-lua5.4}" tools/models.lua --upstream "$out/table.json" --version "$version"
