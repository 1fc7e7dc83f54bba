#!/bin/sh
# exports.sh FILE.so... - a module exports its luaopen_* and nothing else: a visible function of ours would be
# replaced by the host's of the same name.
set -eu
bad=0
for so in "$@"; do
  want=luaopen_vision_$(basename "$so" .so)
  got=$(nm -D --defined-only "$so" | awk '{print $NF}' | sort | tr '\n' ' ')
  if [ "$got" != "$want " ]; then
    echo "exports: $so exports '$got', not only $want" >&2
    bad=1
  fi
done
exit $bad
