#!/bin/sh
# A disk of 100 kB in a namespace of its own: the writer must say what happened, exit with 1 and leave
# nothing behind. Usage: full_disk.sh WRITE_SAMPLE
set -u
folder=$(mktemp -d) || exit 1
trap 'rmdir "$folder"' EXIT

if ! unshare --user --map-root-user --mount \
    mount -t tmpfs -o size=100k none "$folder" 2>/dev/null; then
  echo "skipped: this machine allows no mount in a user namespace"
  exit 77
fi

# shellcheck disable=SC2016  # the inner shell expands
unshare --user --map-root-user --mount sh -c '
  mount -t tmpfs -o size=100k none "$1" || exit 10
  message=$("$2" "$1/result.h5" 2>&1) && exit 11
  echo "$message"
  case $message in
    *"cannot write $1/result.h5: No space left on device"*) ;;
    *) exit 12 ;;
  esac
  [ -z "$(ls -A "$1")" ] || exit 13
' sh "$folder" "$1"
