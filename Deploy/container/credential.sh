# The master key encrypted to the machine, by the README's lines.

step "the README's lines have systemd keep the master key encrypted; a copied state folder opens nothing"
sh_readme 'mkdir -p -m 700 /etc/credstore.encrypted'
answers
expect 0 inside test ! -e /var/lib/provd/master.key
expect 0 as rhale provctl pupil list
says "Quill"
! inside grep -c "$(as rhale provctl key escrow | grep -oE '1:[0-9A-Z]{5}' | head -n 1)" /etc/credstore.encrypted/provd.master-key >/dev/null || fail "the key is in clear"
expect 0 inside systemctl restart provd.service
answers
expect 0 as rhale provctl pupil list
says "Pellow"
expect 0 inside provctl doctor
says_not "the master key lies in the state folder"

step "without its credential provd does not start, makes no other key, and runs again with it"
told() { inside journalctl --quiet --no-pager --identifier provd-failed --output cat | grep -c '^provd failed' || true; }
before=$(told)
expect 0 inside mv /etc/credstore.encrypted/provd.master-key /root/kept-key
inside systemctl restart provd.service >/dev/null 2>&1 && fail "it started without its key"
expect 0 inside test ! -e /var/lib/provd/master.key
expect 1 inside provctl doctor
says "provd does not start: calls wait"
# Tried again and again; told once.
within 60 eval '[ "$(property provd.service NRestarts)" -ge 3 ]' || fail "it is not tried again"
[ $(($(told) - before)) -le 1 ] || fail "people were told $(($(told) - before)) times within the hour"
expect 0 inside mv /root/kept-key /etc/credstore.encrypted/provd.master-key
becomes provd.service active
answers
