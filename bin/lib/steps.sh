# step NAME COMMAND… runs a command quietly, prints one line with its time, and its output when it fails.
# lane FUNCTION runs a function's steps beside others; wait_lanes waits for all. $failed counts the steps that failed.

failed=0
lanes=""

step() {
  local name=$1 begin=$SECONDS out
  shift
  out=$(mktemp)
  if "$@" >"$out" 2>&1 </dev/null; then
    printf 'ok    %4d s  %s\n' $((SECONDS - begin)) "$name"
  else
    printf 'FAIL  %4d s  %s\n' $((SECONDS - begin)) "$name"
    sed 's/^/      | /' "$out"
    failed=$((failed + 1))
  fi
  rm -f "$out"
}

lane() {
  ("$1"; [ "$failed" = 0 ]) &
  lanes="$lanes $!"
}

wait_lanes() {
  local pid
  for pid in $lanes; do
    wait "$pid" || failed=$((failed + 1))
  done
  lanes=""
}
