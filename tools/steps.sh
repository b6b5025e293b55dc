# shellcheck shell=bash
# One line per step, everything else into a log. Sourced by the scripts of this folder.
mkdir -p build
: "${STRAIT_LOG:=$PWD/build/$(basename "$0").log}"
if [[ -z ${STRAIT_STEPS:-} ]]; then
  : >"$STRAIT_LOG"
  export STRAIT_LOG STRAIT_STEPS=1  # a script called by another one goes on in the same log
fi

fail() {
  echo "$*" >&2
  exit 1
}

# step <what> <command…>: runs the command quietly; on failure shows the end of its output.
step() {
  local what=$1 start=$SECONDS from status=0
  shift
  from=$(wc -l <"$STRAIT_LOG")
  printf '%s … ' "$what"
  "$@" >>"$STRAIT_LOG" 2>&1 </dev/null || status=$?
  if [[ $status -ne 0 ]]; then
    echo "failed"
    tail -n +"$((from + 1))" "$STRAIT_LOG" | tail -n 60 >&2
    fail "$what failed (exit status $status). The whole log: $STRAIT_LOG"
  fi
  echo "$((SECONDS - start)) s"
}
