# Removal keeps the records, purge asks; with the flag, purge deletes them.

# The last backup before the server is gone: see restored.sh.
expect 0 inside provctl backup now
kept_roll=$(pupils)

step "removal stops provd and keeps records and configuration"
expect 0 inside apt-get remove --yes --quiet provd
[ "$(property provd.service ActiveState)" != active ] || fail "it still runs"
for path in /var/lib/provd/log.sqlite /var/lib/provd/keys.sqlite /etc/provd/provd.toml; do expect 0 inside test -e "$path"; done
expect 0 inside test ! -e /usr/sbin/provd

step "installed again, everything is there"
expect 0 inside apt-get install --yes --quiet "/root/provd_$version+2.deb"
becomes provd.service active
answers
[ "$(pupils)" = "$roll" ] || fail "$(pupils) pupils, not $roll"

step "purge without an answer keeps the records, and says where"
expect 0 inside apt-get purge --yes --quiet provd
says "/var/lib/provd"
expect 0 inside test -e /var/lib/provd/log.sqlite -a ! -e /etc/provd/provd.toml

step "purge with provd/purge-data deletes them"
expect 0 inside apt-get install --yes --quiet "/root/provd_$version+2.deb"
answers
expect 0 inside sh -c 'echo provd provd/purge-data boolean true | debconf-set-selections'
expect 0 inside apt-get purge --yes --quiet provd
expect 0 inside test ! -e /var/lib/provd -a -d /var/backups/provd
