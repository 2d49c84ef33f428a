# Commands as real users of the server, each with the role of her groups.

step "people get their roles by Unix groups"
for person in rhale:senco radeyo:teacher pkhan:assistant jokoro:assistant gov:governor ops:operator; do
    expect 0 inside useradd --create-home --groups "provd-${person#*:}" "${person%:*}"
done
expect 0 inside useradd --create-home visitor
for person in rhale:senco pkhan:assistant ops:operator; do
    expect 0 as "${person%:*}" provctl status
    says "${person#*:}"
done

step "the SENCO brings the school in"
expect 0 as rhale provctl import school /usr/share/provd/example-school
expect 0 as rhale provctl pupil list
says "Quill"

step "an assistant sees her own groups and their pupils, and no others"
expect 0 as pkhan provctl pupil list
says "Quill"
expect 0 as pkhan provctl group show y7-reading-1
expect 4 as pkhan provctl pupil admit "Not Allowed" --year Y7 --on 2026-09-03

step "the server's administrator sees no pupil"
for person in ops root; do
    expect 4 as "$person" provctl pupil list
    says_not "Quill"
done
expect 0 as ops provctl events verify

step "a governor gets figures without names, a visitor nothing"
expect 4 as gov provctl pupil list
expect 0 as gov provctl map
says_not "Quill"
expect 4 as visitor provctl pupil list
expect 4 as visitor provctl map

step "doctor knows the logins of the staff, and what is still to do"
expect_either 0 1 inside provctl doctor --json
says '"roles.senco"'
finding() { python3 -c 'import json, sys
print(next((f["state"] for f in json.load(sys.stdin)["findings"] if f["id"] == sys.argv[1]), "missing"))' "$1" <<<"$said"; }
for id in daemon.answers roles.senco roles.groups log.verified files.state files.keys config.file units.provd.service units.provd-backup.timer; do
    [ "$(finding "$id")" = ok ] || fail "$id is $(finding "$id"): $said"
done
expect_either 0 1 as visitor provctl doctor
says "needs the role operator or senco"
