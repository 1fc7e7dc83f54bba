# registry.sh - for other scripts: software of others from its registries, in folders of build/, once.
# Whole or not at all: the list of what is installed is copied last.

# python LISTS OUT NAME: what LISTS/NAME.txt has, in a Python of its own, OUT/NAME
python() {
  cmp -s "$1/$3.txt" "$2/$3/installed.txt" && return
  echo "installing $(tr '\n' ' ' <"$1/$3.txt")into $2/$3" >&2
  rm -rf "${2:?}/$3"
  python3 -m venv "$2/$3"
  "$2/$3/bin/pip" install -q --disable-pip-version-check -r "$1/$3.txt"
  cp "$1/$3.txt" "$2/$3/installed.txt"
}

# node LISTS OUT: what LISTS/package.json has, in OUT/node
node() {
  cmp -s "$1/package.json" "$2/node/installed.json" && return
  echo "installing what $1/package.json lists into $2/node" >&2
  rm -rf "$2/node"
  mkdir -p "$2/node"
  cp "$1/package.json" "$2/node"
  npm install --silent --ignore-scripts --no-audit --no-fund --prefix "$2/node"
  cp "$1/package.json" "$2/node/installed.json"
}
