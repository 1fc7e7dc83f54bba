#!/bin/sh
# sanitized.sh LUA OUT COMMAND... - runs a command in which LUA is one that knows the sanitizers OUT's modules
# were built with: a script of that name, first on PATH. Whatever else the command starts runs as always.
set -eu
lua=$1 out=$PWD/$2
shift 2
mkdir -p "$out/bin"
cat >"$out/bin/$lua" <<END
#!/bin/bash
export LD_PRELOAD="$($CC -print-file-name=libasan.so) $($CC -print-file-name=libubsan.so) $out/stay.so"
exec -a "\$0" $(command -v "$lua") "\$@"
END
chmod +x "$out/bin/$lua"
export PATH="$out/bin:$PATH"
# Both modules hold the same objects on purpose: no ODR violation. A size too large is an error of ours.
export ASAN_OPTIONS="detect_leaks=1:detect_odr_violation=0:allocator_may_return_null=1"
export UBSAN_OPTIONS="print_stacktrace=1"
export LSAN_OPTIONS="suppressions=$PWD/spec/support/lsan.supp:print_suppressions=0"
exec "$@"
