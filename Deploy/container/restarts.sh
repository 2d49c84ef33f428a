# Stopped, reloaded, frozen, killed: what systemd and provd make of it together.

step "stopped, it starts with the first connection"
expect 0 inside systemctl stop provd.service
becomes provd.service inactive
expect 0 as rhale provctl pupil list
says "Quill"
becomes provd.service active

step "a reload takes new roles, and connections stay"
pid=$(main_pid)
expect 0 inside cp -p /etc/provd/provd.toml /root/provd.toml
expect 4 as gov provctl pupil list
printf '[roles]\nleader = ["@provd-leader", "gov"]\ngovernor = []\n' >"$scratch/root/etc/provd/provd.toml"
expect 0 inside systemctl reload provd.service
expect 0 as gov provctl pupil list
[ "$(main_pid)" = "$pid" ] || fail "the daemon was started anew"

step "a reload with a bad configuration keeps the one in use, and says line and key"
printf '[roles]\nleader = ["@provd-leader", "gov"]\nsenko = ["visitor"]\n' >"$scratch/root/etc/provd/provd.toml"
inside systemctl reload provd.service >/dev/null 2>&1 || true
expect 0 as gov provctl pupil list
expect 4 as visitor provctl pupil list
expect_either 0 1 inside provctl doctor
says "senko"
expect 1 inside provd --check-config /etc/provd/provd.toml
says "3"
expect 0 inside cp -p /root/provd.toml /etc/provd/provd.toml
expect 0 inside systemctl reload provd.service
expect 4 as gov provctl pupil list

step "a second provd on the same records does not start"
expect 1 as provd provd --state /var/lib/provd --socket /tmp/second.sock
says "/var/lib/provd"
answers

step "frozen, it is killed by the watchdog and started again"
drop_in provd.service '[Service]\nWatchdogSec=3s'
expect 0 inside systemctl restart provd.service
becomes provd.service active
pid=$(main_pid)
inside kill -STOP "$pid"
within 60 eval '[ "$(main_pid)" != "$pid" ] && [ "$(main_pid)" != 0 ]' || fail "it is frozen for ever"
answers
drop_in provd.service
expect 0 inside systemctl restart provd.service

step "killed with -9 five times under load, it loses nothing that was acknowledged, and does nothing twice"
cat >"$scratch/root/root/load" <<'LOAD'
#!/bin/sh
# Admits pupils until told to stop; a name goes onto the list once its command was answered.
n=0
while [ ! -e /tmp/load-stop ]; do
    n=$((n + 1))
    # Names are words: digits are refused.
    word=$(echo "$1$n" | tr 0-9 abcdefghij)
    if provctl pupil admit "Load Quenby$word" --year Y7 --on 2026-09-03 >/dev/null 2>>/tmp/load-errors-$1; then
        echo "Quenby$word" >>/tmp/load-done-$1
    else
        echo "Quenby$word" >>/tmp/load-failed-$1
    fi
done
LOAD
chmod 755 "$scratch/root/root/load" && mv "$scratch/root/root/load" "$scratch/root/usr/local/bin/load"
workers=()
for worker in k m p; do
    as rhale load "$worker" &
    workers+=($!)
done
for kill in 1 2 3 4 5; do
    before=$(inside sh -c 'cat /tmp/load-done-* 2>/dev/null | wc -l')
    within 60 eval '[ "$(inside sh -c "cat /tmp/load-done-* 2>/dev/null | wc -l")" -gt $((before + 5)) ]' || fail "nothing is acknowledged any more"
    pid=$(main_pid)
    inside kill -KILL "$pid"
    within 60 eval '[ "$(main_pid)" != "$pid" ] && [ "$(main_pid)" != 0 ]' || fail "it was not started again after kill $kill"
done
touch "$scratch/root/tmp/load-stop" 2>/dev/null || true
inside touch /tmp/load-stop
wait "${workers[@]}" || true
answers
inside sh -c 'cat /tmp/load-done-*' | sort >"$scratch/acknowledged"
as rhale provctl pupil list --json | grep -o 'Quenby[a-z]*' | sort | uniq -c | awk '{ print $2 }' >"$scratch/recorded"
as rhale provctl pupil list --json | grep -o '"surname": "Quenby[a-z]*"' | sort | uniq -d >"$scratch/twice"
[ ! -s "$scratch/twice" ] || fail "done twice: $(head -n 3 "$scratch/twice")"
lost=$(comm -23 "$scratch/acknowledged" "$scratch/recorded" | wc -l)
[ "$lost" = 0 ] || fail "$lost acknowledged commands are lost"
refused=$(inside sh -c 'cat /tmp/load-failed-* 2>/dev/null | wc -l')
[ "$refused" = 0 ] || fail "$refused commands were refused: $(inside sh -c 'tail -n 3 /tmp/load-errors-*')"
expect 0 as ops provctl events verify
echo "     $(wc -l <"$scratch/acknowledged") acknowledged, all there"
