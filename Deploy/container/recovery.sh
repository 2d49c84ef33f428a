# What a school does before anything has happened: the sheet for the safe, backups on another disk, a drill.

# The two groups that a sheet asks for, as somebody reads them off the paper.
sheet_groups() {
    as rhale sh -c 'umask 077; provctl key escrow >/home/rhale/sheet.txt' || fail "no sheet is printed"
    groups=()
    local number
    for number in $(as rhale sed -n 's/.*--groups //p' /home/rhale/sheet.txt | grep -oE '[0-9]+:'); do
        groups+=("$(as rhale grep -oE "(^| )$number[0-9A-Z]{5}" /home/rhale/sheet.txt | tr -d ' ')")
    done
    [ "${#groups[@]}" = 2 ] || fail "the sheet asks for ${#groups[@]} groups"
}

step "the recovery sheet is printed, and doctor is red until two groups of it were typed back"
expect 1 inside provctl doctor
says "recovery sheet"
expect 4 inside provctl key escrow
sheet_groups
expect 1 as rhale provctl key escrow --confirm --groups "${groups[0]%:*}:00000" "${groups[1]}"
expect 0 as rhale provctl key escrow --confirm --groups "${groups[@]}"
says "Confirmed"
# The paper in the safe: outside of the container.
as rhale cat /home/rhale/sheet.txt >"$scratch/safe"
expect 0 as rhale rm /home/rhale/sheet.txt

step "backups go to another disk, and doctor has nothing left to mend"
expect 0 inside sh -ec 'mkdir -p /media/usb && mount -t tmpfs -o size=256m,mode=755 other-disk /media/usb && install -d -o provd -g provd -m 700 /media/usb/provd'
expect 0 inside sed -i 's|^#folder = "/var/backups/provd"|folder = "/media/usb/provd"|' /etc/provd/provd.toml
mkdir -p "$scratch/root/etc/systemd/system/provd.service.d"
printf '[Service]\nReadWritePaths=/media/usb/provd\n' >"$scratch/root/etc/systemd/system/provd.service.d/backup.conf"
expect 0 inside systemctl daemon-reload
expect 0 inside systemctl restart provd.service
answers
start_again provd-export.service
expect 0 inside systemctl start provd-backup.service provd-export.service
expect 0 inside provctl backup verify
expect 0 inside provctl doctor

step "a drill with the sheet and the backup alone passes, for whoever may read the backup"
cp "$scratch/safe" "$scratch/root/root/sheet.txt"
expect 0 inside provctl backup drill --key-sheet /root/sheet.txt
says "passed"
expect 1 as rhale provctl backup drill --key-sheet - <"$scratch/safe"
says "root"
rm -f "$scratch/root/root/sheet.txt"
