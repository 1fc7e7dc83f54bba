#!/bin/sh
# summary.sh LOG - prints "PASSED FAILED" of a busted run. Errors and pending specs count as failed, and so
# does a run without a summary: the interpreter died.
awk '/^[0-9]+ success(es)? \/ [0-9]+ failures? \/ [0-9]+ errors? \/ [0-9]+ pending/ {
       passed = $1; failed = $4 + $7 + $10; seen = 1 }
     END { if (seen) print passed, failed; else print 0, 1 }' "$1"
