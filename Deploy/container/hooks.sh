# Hooks of the nightly export, in their own unit and under their own user: the SFTP example as its first lines say, and one that fails.
# "mis" on the sshd of this server stands for the receiver's.

step "the SFTP example, set up as it says, delivers each export whole"
expect 0 inside useradd --create-home --shell /bin/bash mis
expect 0 as mis mkdir /home/mis/incoming
expect 0 inside cp /usr/share/doc/provd/examples/export.d/50-sftp-drop.example /etc/provd/export.d/50-sftp-drop
expect 0 inside chmod 755 /etc/provd/export.d/50-sftp-drop
expect 0 inside sh -ec 'install -d -m 750 -o provd-export -g provd-export /etc/provd/export-keys
    ssh-keygen -q -t ed25519 -N "" -f /etc/provd/export-keys/id_ed25519
    ssh-keyscan -t ed25519 school >/etc/provd/export-keys/known_hosts 2>/dev/null
    chown provd-export: /etc/provd/export-keys/*
    install -d -m 700 -o mis -g mis /home/mis/.ssh
    install -m 600 -o mis -g mis /etc/provd/export-keys/id_ed25519.pub /home/mis/.ssh/authorized_keys
    printf "target=mis@school\ndrop=incoming\nkey=/etc/provd/export-keys/id_ed25519\nknown=/etc/provd/export-keys/known_hosts\n" >/etc/provd/sftp-drop.conf
    chmod 640 /etc/provd/sftp-drop.conf
    chgrp provd-exporter /etc/provd/sftp-drop.conf'
expect 0 inside systemctl start provd-export.service
expect 0 as rhale provctl export show last
says "50-sftp-drop"
expect 0 inside sh -c 'ls -d /home/mis/incoming/*'
[ "$(wc -l <<<"$said")" = 1 ] || fail "this lies there: $said"
expect 0 as mis sh -c 'cd /home/mis/incoming/*/ && test -s manifest.json && sha256sum --check --quiet SHA256SUMS'

step "a hook that fails is in status, doctor and the unit's result; the next run hands on what it missed, and only that"
printf '#!/bin/sh\n[ -e /var/lib/provd-export/mended ] || { echo "Zara Quill, 12 Mill Lane"; exit 3; }\necho "$PROVD_EXPORT_ID" >>/var/lib/provd-export/got\n' \
    >"$scratch/root/etc/provd/export.d/60-warehouse"
chmod 755 "$scratch/root/etc/provd/export.d/60-warehouse"
expect 0 as rhale provctl pupil admit "Late Quenbylate" --year Y7 --on 2026-09-03
expect 1 inside systemctl start provd-export.service
expect 0 inside provctl status
says "60-warehouse"
says_not "Mill Lane"
expect_either 0 1 inside provctl doctor
says "60-warehouse"
[ "$(inside sh -c 'ls -d /home/mis/incoming/*' | wc -l)" = 2 ] || fail "the other hook did not get the second export"
within 60 eval '[ -n "$(inside journalctl --quiet --no-pager --identifier provd-failed --output cat)" ]' || fail "provd-failed@ told nobody"
inside journalctl --quiet --no-pager --unit provd-export.service --output cat >"$scratch/export-journal"
grep -q 60-warehouse "$scratch/export-journal" || fail "the journal does not say which hook failed"
! grep -E 'Mill Lane|Quill' "$scratch/export-journal" || fail "the journal has what the hook said"
expect 0 inside touch /var/lib/provd-export/mended
expect 0 inside systemctl start provd-export.service
expect 0 inside cat /var/lib/provd-export/got
got=$said
[ -n "$got" ] || fail "it got nothing"
expect 0 inside systemctl start provd-export.service
[ "$(inside cat /var/lib/provd-export/got)" = "$got" ] || fail "it got something twice"
expect 0 inside rm -r /etc/provd/export.d/60-warehouse /etc/provd/export.d/50-sftp-drop

step "hooks see the exports, and nothing of the records"
printf '#!/bin/sh\nls /var/lib/provd >/var/lib/provd-export/seen 2>&1\nid -un >>/var/lib/provd-export/seen\ncat /etc/shadow /var/lib/provd/log.sqlite >>/var/lib/provd-export/seen 2>/dev/null\nexit 0\n' \
    >"$scratch/root/etc/provd/export.d/70-look"
chmod 755 "$scratch/root/etc/provd/export.d/70-look"
start_again provd-export.service
expect 0 inside systemctl start provd-export.service
expect 0 inside cat /var/lib/provd-export/seen
[ "$said" = "$(printf 'exports\nprovd-export')" ] || fail "a hook saw: $said"
expect 0 inside rm /etc/provd/export.d/70-look
