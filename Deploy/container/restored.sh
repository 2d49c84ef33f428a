# The server is gone. On a new one there is the package, a disk with a backup, and the sheet from the safe; the README says the rest.
# Comes last: what was purged before makes this container the new server.

step "a new server, the backup and the sheet: restore says the commands, and they bring the school back"
expect 0 inside rm -rf /etc/systemd/system/provd.service.d /etc/credstore.encrypted /var/backups/provd
expect 0 inside apt-get install --yes --quiet "/root/$(basename "$deb")"
answers
expect 0 inside mountpoint --quiet /media/usb
cp "$scratch/safe" "$scratch/root/root/sheet.txt"
expect 0 inside $(readme 'provctl restore BACKUP --into /tmp/restored' | head -n 1 | sed 's|BACKUP|/media/usb/provd|; s|sheet.txt|/root/sheet.txt|')
says "Restored /tmp/restored"
sed -n '/as root:/,/^Then/s/^  //p' <<<"$said" >"$scratch/commands"
for command in 'systemctl stop' 'mv /tmp/restored' 'chown' 'systemctl start' 'provctl backup now'; do
    grep -q "^$command" "$scratch/commands" || fail "no command begins with $command: $said"
done
grep -v '^provctl backup' "$scratch/commands" >"$scratch/commands.first"
expect 0 inside sh -ec "$(cat "$scratch/commands.first")"
answers
expect 0 inside provctl events verify
[ "$(as rhale provctl pupil list --json | grep -c '"surname"')" = "$kept_roll" ] || fail "$(pupils) pupils, not $kept_roll"
expect 0 as rhale provctl pupil list
says "Pellow"

step "with the disk and its configuration given back, backups go on, exports reach hooks, doctor is green"
expect 0 inside sh -ec 'cp "$(ls /media/usb/provd/config/* | tail -n 1)" /etc/provd/provd.toml'
grep -q '/media/usb/provd' "$scratch/root/etc/provd/provd.toml" || fail "the backup's copy of provd.toml is another"
mkdir -p "$scratch/root/etc/systemd/system/provd.service.d"
printf '[Service]\nReadWritePaths=/media/usb/provd\n' >"$scratch/root/etc/systemd/system/provd.service.d/backup.conf"
expect 0 inside systemctl daemon-reload
expect 0 inside systemctl restart provd.service
expect 0 inside provctl backup now
[ "$(inside stat --format '%U:%G %a' /var/lib/provd/exports)" = "provd:provd-exporter 2750" ] || fail "hooks cannot read the exports"
expect 0 inside systemctl start provd-export.service
sheet_groups
expect 0 as rhale provctl key escrow --confirm --groups "${groups[@]}"
expect 0 inside provctl doctor
