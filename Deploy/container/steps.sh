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

# These steps start a unit more often within ten seconds than systemd lets anybody: begins that count anew.
start_again() { inside systemctl reset-failed "$1" >/dev/null 2>&1 || true; }

# Expects provd to answer whoever asks.
answers() { within 60 eval 'inside provctl status >/dev/null 2>&1' || fail "provd does not answer: $(inside provctl status 2>&1)"; }

main_pid() { property provd.service MainPID; }
# A drop-in for a unit: drop_in UNIT TEXT; without a text it is taken back.
drop_in() {
    local folder=$scratch/root/etc/systemd/system/$1.d
    if [ $# = 1 ]; then rm -f "$folder/test.conf"; else mkdir -p "$folder" && printf '%b\n' "$2" >"$folder/test.conf"; fi
    inside systemctl daemon-reload
}
position() { inside provctl status --json | sed -n 's/.*"position": \([0-9]*\).*/\1/p' | head -n 1; }

pupils() { as rhale provctl pupil list --json | grep -c '"surname"'; }

installed() { inside dpkg-query --show --showformat '${Version} ${db:Status-Status}' provd; }

# Lines of the README as they stand there: the block from the line with that text on, up to an empty one.
readme() {
    awk -v first="$1" '!on && index($0, first) && /^    / { on = 1 } on && !/^    / { exit } on' README.md | sed 's/^    //'
}

# Runs them, as root.
sh_readme() {
    readme "$1" >"$scratch/lines"
    [ -s "$scratch/lines" ] || fail "the README has no lines that begin with $1"
    expect 0 inside sh -ec "$(cat "$scratch/lines")"
}

# The package under test as another version: remade VERSION [COMMAND IN ITS TREE].
remade() {
    local tree=$scratch/remade
    rm -rf "$tree"
    dpkg-deb --raw-extract "$deb" "$tree"
    sed -i "s/^Version: .*/Version: $1/" "$tree/DEBIAN/control"
    sed -i "s/^own=.*/own=$1/" "$tree/DEBIAN/preinst" "$tree/DEBIAN/postinst"
    if [ $# = 2 ]; then (cd "$tree" && eval "$2"); fi
    dpkg-deb --root-owner-group -Zgzip -z1 --build "$tree" "$scratch/root/root/provd_$1.deb" >/dev/null
    rm -rf "$tree"
}

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
