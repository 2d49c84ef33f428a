# A real sshd: the README's block makes provctl all that staff get over the network. "desk" stands for another computer.

far() { as desk ssh -T -o BatchMode=yes "$@" </dev/null; }
# Over ssh as somebody, in one command of provctl's own: over LOGIN WORDS…
over() { local login=$1; shift; as desk provctl --host "ssh://$login@school" "$@"; }

step "sshd takes the README's block"
expect 0 inside addgroup --system provd-staff
for person in pkhan rhale; do expect 0 inside adduser "$person" provd-staff; done
readme '# /etc/ssh/sshd_config.d/provd.conf' >"$scratch/root/etc/ssh/sshd_config.d/provd.conf"
grep -q 'ForceCommand' "$scratch/root/etc/ssh/sshd_config.d/provd.conf" || fail "the README has no such block"
# Where sshd is started by its socket, as in Ubuntu, nothing has made this yet.
expect 0 inside install -d -m 755 /run/sshd
expect 0 inside sshd -t
expect 0 inside systemctl restart ssh.service
expect 0 inside sh -c 'echo 127.0.0.1 school >>/etc/hosts'
expect 0 inside useradd --create-home --shell /bin/bash desk
expect 0 as desk sh -c 'cd && umask 077 && mkdir .ssh && ssh-keygen -q -t ed25519 -N "" -f .ssh/id_ed25519'
within 60 inside sh -c 'ssh-keyscan -t ed25519 school 2>/dev/null >/home/desk/.ssh/known_hosts && test -s /home/desk/.ssh/known_hosts' || fail "sshd does not answer"
for person in pkhan rhale visitor; do
    expect 0 inside sh -c "install -d -m 700 -o $person -g $person /home/$person/.ssh && install -m 600 -o $person -g $person /home/desk/.ssh/id_ed25519.pub /home/$person/.ssh/authorized_keys"
done

step "provctl --host asks the school's server, with the rights of whoever logs in there"
expect 0 over pkhan status
says "(pkhan)"
expect 0 over pkhan pupil list
says "Quill"
expect 4 over pkhan pupil admit "Not Allowed" --year Y7 --on 2026-09-03
expect 0 over rhale pupil admit "Far Quenbyfar" --year Y7 --on 2026-09-03
expect 4 over visitor pupil list
expect_either 3 4 over nobody status
says_not "Quill"

step "ssh alone lands on the day"
expect 0 far pkhan@school
says "Larkfield School"
says "help"
said=$(printf 'pupil list\nnonsense\nstatus\nexit\n' | inside runuser -u desk -- ssh -T -o BatchMode=yes pkhan@school 2>&1) || true
says "Quill"
says "(pkhan)"
expect 0 as desk sh -c 'printf "status\nexit\n" | ssh -tt -o BatchMode=yes pkhan@school'
says "Priya Khan>"

step "one-line commands work over ssh, and nothing else does"
expect 0 far pkhan@school group show y7-reading-1
expect 0 far pkhan@school provctl pupil list
says "Quill"
for line in 'pupil list; id' 'pupil list | cat' 'id' 'sh -c id' 'cat /etc/passwd' '$(id)' 'import pupils /etc/passwd' \
    'status --socket /tmp/x' 'bridge --socket /tmp/x' '/bin/bash -i' 'status
id'; do
    expect 2 far pkhan@school "$line"
    says_not "uid="
    says_not "root:"
done
for command in "sftp -q -o BatchMode=yes -b /dev/null pkhan@school" "scp -q -o BatchMode=yes pkhan@school:/etc/passwd /tmp/taken" \
    "scp -q -O -o BatchMode=yes /etc/hostname pkhan@school:given" "ssh -o BatchMode=yes -W 127.0.0.1:22 pkhan@school" \
    "ssh -o BatchMode=yes -o ExitOnForwardFailure=yes -N -R 2222:127.0.0.1:22 pkhan@school"; do
    status=0
    said=$(as desk timeout 60 $command 2>&1 </dev/null) || status=$?
    [ "$status" != 0 ] && [ "$status" != 124 ] || fail "$command ended with $status: $said"
done
expect 0 inside test ! -e /tmp/taken -a ! -e /home/pkhan/given
says_not "SSH-2.0"

step "a line that breaks after the command was carried out: it is sent again under its id, and done once"
# In front of ssh: holds the first answer to an admission back, until the line is gone.
install -D -m 755 /dev/stdin "$scratch/root/opt/breaking/ssh" <<'SSH'
#!/bin/bash
[ ! -e /tmp/line-broke ] || exec /usr/bin/ssh "$@"
coproc line { exec /usr/bin/ssh "$@"; }
pid=$line_PID
# A subshell in the background has neither the coprocess nor standard input.
exec {from}<&"${line[0]}" {to}>&"${line[1]}" {calls}<&0
while IFS= read -r -d '' call; do
    case $call in *Admit*) touch /tmp/admitting ;; esac
    printf '%s\0' "$call"
done <&"$calls" >&"$to" &
# It would keep the line open otherwise.
trap "kill $! 2>/dev/null" EXIT
while IFS= read -r -d '' -u "$from" answer; do
    if [ -e /tmp/admitting ]; then
        touch /tmp/line-broke
        wait "$pid"
        exit
    fi
    printf '%s\0' "$answer"
done
wait "$pid"
SSH
before=$(position)
(status=0; as desk env PATH=/opt/breaking:/usr/bin:/bin provctl --host ssh://rhale@school pupil admit "Far Quenbycut" --year Y7 --on 2026-09-03 \
    >"$scratch/cut" 2>&1 || status=$?; echo "$status" >"$scratch/cut.status") &
worker=$!
within 60 inside test -e /tmp/line-broke || fail "no answer came: $(cat "$scratch/cut")"
[ "$(position)" = $((before + 1)) ] || fail "the log is at $(position), not one further than $before"
expect 0 inside pkill -KILL -u rhale sshd
wait "$worker"
[ "$(cat "$scratch/cut.status")" = 0 ] || fail "it ended with $(cat "$scratch/cut.status"): $(cat "$scratch/cut")"
[ "$(position)" = $((before + 1)) ] || fail "it was done twice: the log is at $(position), not $((before + 1))"
[ "$(as rhale provctl pupil list --json | grep -c '"surname": "Quenbycut"')" = 1 ] || fail "the pupil is not there once"
grep -q 'waiting to try again' "$scratch/cut" || fail "nothing was said of it: $(cat "$scratch/cut")"
