# The timers fire, and what they start does its work.

# Makes a timer fire in a second, and waits until its service has run.
fires() {
    local before
    before=$(property "$1.service" InactiveEnterTimestampMonotonic)
    drop_in "$1.timer" '[Timer]\nOnCalendar=\nOnActiveSec=1s\nRandomizedDelaySec=0\nAccuracySec=100ms'
    expect 0 inside systemctl restart "$1.timer"
    within 90 eval "[ \"\$(property $1.service InactiveEnterTimestampMonotonic)\" != \"$before\" ]" \
        || fail "$1.service did not run: $(property "$1.service" ActiveState)"
    [ "$(property "$1.service" Result)" = success ] || fail "$1.service ended with $(property "$1.service" Result)"
    drop_in "$1.timer"
    expect 0 inside systemctl restart "$1.timer"
}

step "the next backup and export are on the calendar"
expect 0 inside systemctl list-timers --no-pager
says "provd-backup.service"
says "provd-export.service"

step "the backup's timer fires, and there is a backup"
expect 0 inside touch /root/before-backup
fires provd-backup
folder=$(inside sed -n 's/^folder = "\(.*\)"/\1/p' /etc/provd/provd.toml)
expect 0 inside find "${folder:-/var/backups/provd}/keys" -type f -newer /root/before-backup
[ -n "$said" ] || fail "${folder:-/var/backups/provd} got no backup"

step "the export's timer fires, and there is an export that verifies"
fires provd-export
expect 0 inside find /var/lib/provd/exports -name manifest.json
says manifest.json
expect 0 as rhale provctl export verify
