#!/bin/sh
# nvim.sh - how long Neovim's main loop is kept at a time (nvim.lua), with a screen in tmux: the table that
# docs/performance.md has.
set -eu
cd "$(dirname "$0")/.."
out=build/bench
mkdir -p "$out"
${CC:-cc} -std=c11 -O2 -Wall -Wextra -o "$out/server" bench/server.c -pthread
{ head -c 1024 examples/pictures/boardwalk.jpg; head -c 19998976 /dev/urandom; } >"$out/20mb.jpg"
rm -f "$out/port" "$out/nvim.tsv" "$out/input"
mkfifo "$out/input"
"$out/server" <"$out/input" >"$out/port" &
exec 3>"$out/input"                     # the server ends when this closes
while [ ! -s "$out/port" ]; do sleep 0.1; done

tmux -L vision-bench -f /dev/null new-session -d -x 120 -y 40 "PORT=$(cat "$out/port") PICTURE=$out/20mb.jpg \
  RESULT=$out/nvim.tsv nvim --clean --cmd 'set rtp^=$PWD' -c 'luafile bench/nvim.lua'; tmux wait-for -S done"
tmux -L vision-bench wait-for done 2>/dev/null || true
while [ ! -s "$out/nvim.tsv" ]; do sleep 0.1; done
echo "| job | longest, CPU | longest, wall | turns |"
echo "| --- | ---: | ---: | ---: |"
awk -F '\t' '{ printf "| %s | %s ms | %s ms | %s |\n", $1, $3, $2, $4 }' "$out/nvim.tsv"
