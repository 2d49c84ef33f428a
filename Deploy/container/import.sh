# A folder for the MIS: the path unit, its service and its user, as the README sets them up.

step "the README's three lines open the folder for the MIS"
sh_readme 'adduser provd-import provd-senco'
becomes provd-import.path active
becomes provd-import.timer active
[ "$(inside stat --format '%U:%G %a' /var/lib/provd-import)" = "provd-import:provd-import 3770" ] || fail "the folder's rights"
expect 0 inside usermod --append --groups provd-import visitor

# A roll as Arbor writes it: everybody the school has, and some changed: roll AWK-PROGRAM.
roll() {
    awk -F, -v OFS=, 'NR == 1 { print "UPN,Legal First Name,Legal Last Name,Date of Birth,Year Group,Form"; next }
        { split($5, d, "-"); print $1, $2, $3, d[3] "/" d[2] "/" d[1], "Year " substr($6, 2), $7 }' Config/example-school/pupils.csv | awk -F, -v OFS=, "$1"
}
# Puts a file into the folder as its user does, slowly: drop NAME.
drop() {
    cat >"$scratch/dropped"
    head -c 2000 "$scratch/dropped" | as visitor sh -c "umask 007; cat >/var/lib/provd-import/$1"
    tail -c +2001 "$scratch/dropped" | as visitor sh -c "cat >>/var/lib/provd-import/$1"
}
lies() { inside sh -c "ls /var/lib/provd-import/$1/* 2>/dev/null" | grep -q "$2"; }

step "a roll put there is imported, with a report beside it"
before=$(position)
roll 'NR == 5 { $3 = "Quenbymis" } { print }' | drop roll-sept.csv
within 120 lies done roll-sept || fail "it was not taken: $(inside ls -lR /var/lib/provd-import; inside journalctl -u provd-import --no-pager --lines 20)"
[ "$(position)" -gt "$before" ] || fail "nothing was recorded"
expect 0 as rhale provctl pupil list
says "Quenbymis"
! as visitor sh -c 'cat /var/lib/provd-import/done/*roll-sept*report*' >/dev/null 2>&1 || fail "whoever puts files there reads what names pupils"
expect 0 inside sh -c 'cat /var/lib/provd-import/done/*roll-sept*report*'
says "changed      1"
within 60 eval '[ "$(property provd-import.service ActiveState)" = inactive ]' || fail "the service still runs"
[ "$(property provd-import.service Result)" = success ] || fail "the service: $(property provd-import.service Result)"

step "one that is no roll, and one that would take half the school off, go to failed, with the reason"
inside sh -c 'echo "settle = 2" >>/var/lib/provd-import/import.toml'
before=$(position)
printf 'Surname;Shoe size\nQuenbymis;44\n' | drop roll-shoes.csv
within 180 lies failed roll-shoes || fail "it was not set aside: $(inside ls -lR /var/lib/provd-import)"
roll 'NR % 2 == 1 { print }' | drop roll-half.csv
within 180 lies failed roll-half || fail "it was not set aside: $(inside ls -lR /var/lib/provd-import)"
[ "$(position)" = "$before" ] || fail "something was recorded"
expect 0 inside sh -c 'cat /var/lib/provd-import/failed/*roll-half*report*'
says "tenth"

step "what the import said names nobody"
inside journalctl --quiet --no-pager --unit provd-import.service --output cat >"$scratch/import-journal"
grep -q 'roll: done' "$scratch/import-journal" || fail "it does not say what came of the roll: $(cat "$scratch/import-journal")"
grep -q 'roll: failed' "$scratch/import-journal" || fail "it does not say that a roll was set aside"
! grep -E 'Quenbymis|Quill|roll-half' "$scratch/import-journal" || fail "it names somebody, or a file"
