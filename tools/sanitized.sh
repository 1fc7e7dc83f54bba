#!/bin/sh
# sanitized.sh STAY.so COMMAND... - runs a command whose interpreter knows nothing of the sanitizers that the
# modules were built with. stay.so keeps modules mapped to the end, so that a leak's stack has names.
set -eu
stay=$1
shift
export LD_PRELOAD="$($CC -print-file-name=libasan.so) $($CC -print-file-name=libubsan.so) $PWD/$stay"
# Both modules hold the same objects on purpose: no ODR violation.
export ASAN_OPTIONS="detect_leaks=1:detect_odr_violation=0:allocator_may_return_null=1"
export UBSAN_OPTIONS="print_stacktrace=1"
export LSAN_OPTIONS="suppressions=$PWD/spec/support/lsan.supp:print_suppressions=0"
exec "$@"
