#!/bin/sh
# small_disk.sh FOLDER SIZE COMMAND... - runs a command for which FOLDER is a disk of its own of that size,
# that nobody else sees but through /proc/<its process>/root.
set -eu
if [ "${SMALL_DISK-}" = mounted ]; then
  folder=$1 size=$2
  shift 2
  mount -t tmpfs -o "size=$size,mode=700" tmpfs "$folder"
  unset SMALL_DISK
  exec "$@"
fi
root=
[ "$(id -u)" -eq 0 ] || root=--map-root-user
export SMALL_DISK=mounted
unshare --mount $root true || {
  echo "these specs need a mount namespace of their own: run them as root, or where the kernel lets users" \
    "have one (sysctl kernel.unprivileged_userns_clone=1); in a container, with CAP_SYS_ADMIN" >&2
  exit 1
}
exec unshare --mount $root "$0" "$@"
