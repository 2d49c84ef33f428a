# An older provd on files of a newer one. "Newer" is a number in the log's header that this one does not know.

format() {
    inside perl -e 'open my $f, "+<", "/var/lib/provd/log.sqlite" or die $!; seek $f, 60, 0; read $f, my $old, 4; seek $f, 60, 0; print $f pack "N", $ARGV[0];
        print unpack "N", $old' "$1"
}

step "an older provd on a newer log does not start, says so, and changes nothing"
before=$(position)
expect 0 inside systemctl stop provd.socket provd.service
known=$(format 99)
inside sha256sum /var/lib/provd/log.sqlite /var/lib/provd/keys.sqlite >"$scratch/sums"
expect 100 inside apt-get install --yes --quiet --allow-downgrades "/root/provd_$version+1.deb"
says "did not become ready"
[ "$(inside sha256sum /var/lib/provd/log.sqlite /var/lib/provd/keys.sqlite)" = "$(cat "$scratch/sums")" ] || fail "the records were changed"
expect 0 inside journalctl --quiet --no-pager --unit provd.service --lines 30 --output cat
says "format 99"
expect 1 inside provctl doctor
says "provd does not start: calls wait"

step "the newer one again, and everything is there"
expect 0 inside systemctl stop provd.socket provd.service
format "$known" >/dev/null
expect 0 inside apt-get install --yes --quiet "/root/provd_$version+2.deb"
becomes provd.service active
answers
[ "$(installed)" = "$version+2 installed" ] || fail "$(installed)"
[ "$(position)" = "$before" ] || fail "the log is at $(position), not $before"
expect 0 as ops provctl events verify
