#!/bin/sh
# rock.sh VERSION... - builds the rock for each Lua and installs it into build/rock/VERSION.
set -eu
for version in "$@"; do
  tree=build/rock/$version
  rm -rf "$tree"
  luarocks --lua-version "$version" make --deps-mode=none --tree="$tree" rockspec/vision-scm-1.rockspec \
    >build/rock.log 2>&1 || { cat build/rock.log >&2; exit 1; }
  echo "rock for Lua $version: $tree"
done
