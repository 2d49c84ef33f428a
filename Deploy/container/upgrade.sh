# Upgrades: with data and changed configuration, onto a version that does not start, and back.

step "an upgrade keeps records and configuration, and backs up first"
echo '# changed by the administrator' >>"$scratch/root/etc/provd/provd.toml"
before=$(position) roll=$(pupils)
remade "$version+1"
expect 0 inside apt-get install --yes --quiet "/root/provd_$version+1.deb"
becomes provd.service active
answers
[ "$(installed)" = "$version+1 installed" ] || fail "$(installed)"
[ "$(position)" -ge "$before" ] || fail "the log went back from $before to $(position)"
[ "$(pupils)" = "$roll" ] || fail "$(pupils) pupils, not $roll"
grep -q 'changed by the administrator' "$scratch/root/etc/provd/provd.toml" || fail "the configuration was replaced"
expect 0 inside sh -c 'ls /var/backups/provd-upgrade/state/*/complete /var/backups/provd-upgrade/previous'
says "state/$version-"
says "provd_$version.deb"

step "while it is upgraded, callers wait and none is refused"
remade "$version+2"
inside rm -f /tmp/load-stop
inside sh -c 'rm -f /tmp/load-done-* /tmp/load-failed-* /tmp/load-errors-*'
as rhale load u &
worker=$!
within 60 inside test -s /tmp/load-done-u || fail "nothing is acknowledged"
expect 0 inside apt-get install --yes --quiet "/root/provd_$version+2.deb"
inside touch /tmp/load-stop
wait "$worker" || true
[ ! -e "$scratch/root/tmp/load-failed-u" ] || fail "refused: $(inside sh -c 'tail -n 3 /tmp/load-errors-u')"
inside test ! -e /tmp/load-failed-u || fail "refused: $(inside sh -c 'tail -n 3 /tmp/load-errors-u')"

step "an upgrade that does not become ready says the two commands back"
before=$(position) roll=$(pupils)
remade "$version+3" 'printf "#!/bin/sh\necho the new one does not start >&2\nexit 1\n" >usr/sbin/provd'
expect 100 inside apt-get install --yes --quiet "/root/provd_$version+3.deb"
says "did not become ready"
says "the new one does not start"
mapfile -t back < <(grep -E '^    (/usr/lib/provd/state-back|apt install) ' <<<"$(tr -d '\r' <<<"$said")" | sed 's/^ *//')
[ "${#back[@]}" = 2 ] || fail "these commands are said: ${back[*]}: $said"
printf '     %s\n' "${back[@]}"

step "the two commands bring it back as it was"
expect 0 inside sh -c "${back[0]}"
expect 0 inside sh -c "${back[1]/apt install/apt-get install --yes --quiet}"
becomes provd.service active
answers
[ "$(installed)" = "$version+2 installed" ] || fail "$(installed)"
[ "$(position)" = "$before" ] || fail "the log is at $(position), not $before"
[ "$(pupils)" = "$roll" ] || fail "$(pupils) pupils, not $roll"
expect 0 as ops provctl events verify
