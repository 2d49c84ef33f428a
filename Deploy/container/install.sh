# The package is installed; provd runs and answers.

step "apt installs the package"
cp "$deb" "$scratch/root/root/"
expect 0 inside apt-get install --yes --quiet "/root/$(basename "$deb")"

step "the service is ready, says how it is, and answers root as operator"
becomes provd.service active
answers
[ -n "$(property provd.service StatusText)" ] || fail "systemctl status shows no text"
expect 0 inside provctl status
says "operator"

step "socket, service and timers come back with the server"
for unit in provd.socket provd.service provd-backup.timer provd-export.timer; do expect 0 inside systemctl is-enabled "$unit"; done
for unit in provd.socket provd-backup.timer provd-export.timer; do becomes "$unit" active; done

step "records, keys and socket have the rights they should have"
expect 0 inside stat --format '%U:%G %a' /var/lib/provd /var/lib/provd/keys.sqlite /var/lib/provd/master.key /run/provd/provd.sock
says "provd:provd 700"
says "provd:provd 600"
[ "$(inside stat --format %a /var/lib/provd/log.sqlite)" != 644 ] || fail "everybody may read the log"

step "manual pages, completions and checksums are in place"
expect 0 inside test -s /usr/share/man/man8/provd.8.gz -a -s /usr/share/man/man5/provd.toml.5.gz -a -s /usr/share/man/man1/provctl.1.gz
expect 0 inside test -s /usr/share/bash-completion/completions/provctl
expect 0 inside dpkg --verify provd

step "the sandbox is rated 0.9 or better"
exposure=$(inside systemd-analyze security --no-pager provd.service | sed -n 's/.*Overall exposure level.*: \([0-9.]*\) .*/\1/p')
awk -v exposure="$exposure" 'BEGIN { exit !(exposure != "" && exposure <= 0.9) }' || fail "exposure is \"$exposure\""
echo "     exposure $exposure"
