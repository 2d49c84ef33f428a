# What the journal was told meanwhile, and what it was not.

step "the journal has structured records with message ids of the catalogue"
# From the catalogue: message ids of serving, stopping, a configuration that was taken and one that was not.
for subject in 'provd serves at' 'provd stopped at' 'The configuration was read again' 'The configuration was not taken'; do
    id=$(awk -v subject="$subject" '/^-- / { id = $2 } index($0, "Subject: " subject) { print id; exit }' Deploy/systemd/provd.catalog)
    [ -n "$id" ] || fail "no message id for \"$subject\" in the catalogue"
    expect 0 inside journalctl --quiet --no-pager --lines 1 --output cat "MESSAGE_ID=$id"
    [ -n "$said" ] || fail "nothing in the journal with MESSAGE_ID=$id ($subject)"
done

step "the watchdog's kill, kill -9, what timers started and the upgrade that failed are on record"
expect 0 inside journalctl --quiet --no-pager --output cat
for text in "Watchdog timeout" "status=9/KILL" "Finished provd-backup.service" "Finished provd-export.service" "the new one does not start" "format 99"; do
    says "$text"
done

step "no system call was refused with a signal"
says_not "status=31/SYS"

step "no pupil is named anywhere in the journal"
# But in the command lines that these steps themselves are.
inside journalctl --quiet --no-pager --all --output export | grep --text -v '^_CMDLINE=runuser ' >"$scratch/journal"
[ -s "$scratch/journal" ] || fail "the journal is empty"
awk -F, 'NR > 1 { print $3; print $1 }' Config/example-school/pupils.csv | sort -u | grep -v '^.\{0,3\}$' >"$scratch/names"
named=$(grep --text --word-regexp --fixed-strings --file "$scratch/names" "$scratch/journal" | head -n 3) || true
[ -z "$named" ] || fail "named in the journal: $named"
named=$(grep --text 'Quenby' "$scratch/journal" | head -n 3) || true
[ -z "$named" ] || fail "named in the journal: $named"
echo "     $(wc -l <"$scratch/names") names and numbers looked for in $(wc -l <"$scratch/journal") lines"
