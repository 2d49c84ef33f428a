# The package is installed; provd runs and answers.

step "apt installs the package"
cp "$deb" "$scratch/root/root/"
expect 0 inside apt-get install --yes --quiet "/root/$(basename "$deb")"

step "the service runs and answers at once"
becomes provd.service active
answers

step "it will start at the next boot"
expect 0 inside systemctl is-enabled provd.service

step "manual pages, completions and checksums are in place"
expect 0 inside test -s /usr/share/man/man8/provd.8.gz -a -s /usr/share/man/man1/provctl.1.gz
expect 0 inside test -s /usr/share/bash-completion/completions/provctl
expect 0 inside dpkg --verify provd
