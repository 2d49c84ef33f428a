# Steps: each is named before it is tried, counted, and the first that fails ends the run. Sourced by Deploy/test-container.

steps=0 current=boot passed=no

step() {
    steps=$((steps + 1))
    current=$*
    printf ' %2d  %s\n' "$steps" "$current"
}

# Ends the run with what was found instead.
fail() {
    echo "     FAILED: $*"
    exit 1
}

# Expects a command to end with that status: expect STATUS COMMAND… Its output is in $said.
expect() {
    local wanted=$1 status=0
    shift
    said=$("$@" 2>&1) || status=$?
    [ "$status" = "$wanted" ] || fail "$* ended with $status, not $wanted: $said"
}

# Expects a command to end with one of two statuses: expect_either A B COMMAND…
expect_either() {
    local one=$1 other=$2 status=0
    shift 2
    said=$("$@" 2>&1) || status=$?
    [ "$status" = "$one" ] || [ "$status" = "$other" ] || fail "$* ended with $status, neither $one nor $other: $said"
}

# Expects the last output to hold a text, or not to.
says() { grep -qF -- "$1" <<<"$said" || fail "\"$1\" is not in: $said"; }
says_not() { ! grep -qF -- "$1" <<<"$said" || fail "\"$1\" is in: $said"; }

# A property of a unit.
property() { inside systemctl show --property "$2" --value "$1"; }

# Expects the unit to be in that state within some seconds: becomes UNIT STATE.
becomes() { within 60 eval "[ \"\$(property $1 ActiveState)\" = $2 ]" || fail "$1 is $(property "$1" ActiveState), not $2"; }

# Expects provd to answer whoever asks.
answers() { within 60 eval 'inside provctl status >/dev/null 2>&1' || fail "provd does not answer: $(inside provctl status 2>&1)"; }

finish() {
    local status=$1
    trap - EXIT
    if [ "$passed" = no ] && [ -n "$leader" ]; then
        echo "== the container's journal, at the end"
        inside journalctl --no-pager --lines 60 --output short-monotonic 2>&1 | cut -c -220 || true
    fi
    shut_down
    case "$passed" in
        yes) echo "container $suite: $steps steps passed in $SECONDS s" ;;
        no) echo "container $suite: FAILED at step $steps: $current" ; [ "$status" != 0 ] || status=1 ;;
    esac
    exit "$status"
}
