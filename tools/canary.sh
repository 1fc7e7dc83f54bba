#!/bin/sh
# canary.sh LOG FOLDER STAMP - fails when a key of a spec, all of which begin alike, is in what a run of the
# suite printed, in its folder for temporary files, or in a file of os.tmpname's that is newer than STAMP.
set -u
log=$1 folder=$2 stamp=$3
prefix=sk-canary-
bad=0
if grep -nF -e "$prefix" -e "canary: a key is in" "$log"; then
  echo "canary: the output of the specs tells a key: $log" >&2
  bad=1
fi
left=$(grep -rlF -e "$prefix" "$folder"
  find /tmp -maxdepth 1 -type f -name 'lua_*' -newer "$stamp" -exec grep -lF -e "$prefix" {} + 2>/dev/null)
if [ -n "$left" ]; then
  echo "canary: the specs left a key in: $left" >&2
  bad=1
fi
exit $bad
