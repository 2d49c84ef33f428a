# The container: its base tree, its boot, and how to run something in it. Sourced by Deploy/test-container.

cache=${PROVD_CONTAINER_CACHE:-/var/cache/provd-test}
leader= nspawn=

# What the package needs, so that installing it needs no network; and what the steps use.
contents=systemd,systemd-sysv,dbus,procps,tzdata,libsqlite3-0,libstdc++6,libexpat1,libsystemd0,debconf,adduser,openssh-server,openssh-client

# The mirror this machine's apt uses for that distribution; nothing where it uses none.
mirror() {
    apt-get indextargets --format '$(REPO_URI) $(ORIGIN)' 'Identifier: Packages' 2>/dev/null \
        | awk -v origin="$1" '$2 == origin && $1 !~ /security/ { print $1; exit }'
}

not_obtainable() {
    echo "container $suite: not obtainable here: $1. Not tried."
    # Debian 12 is what every change is held against; the others are tried where they can be had.
    [ "$suite" = bookworm ] && exit 1
    passed=skipped
    exit 0
}

base_tree() {
    local from
    case "$suite" in
        # Many mirrors of Debian have Ubuntu beside it.
        noble) from=${UBUNTU_MIRROR:-$(mirror Ubuntu)} && from=${from:-$(mirror Debian | sed -n 's|/debian/*$|/ubuntu|p')} ;;
        *) from=$(mirror Debian) ;;
    esac
    base=$cache/$suite
    if [ "$(cat "$base.contents" 2>/dev/null)" = "$contents" ]; then return; fi
    [ -n "$from" ] || not_obtainable "apt on this machine knows no mirror of it"
    echo "Making a base tree of $suite …"
    rm -rf "$base" "$base.contents"
    mkdir -p "$cache"
    local options=(--variant=minbase "--include=$contents") script=()
    if [ "$suite" = noble ]; then
        # Neither Ubuntu's keys nor its newest names are on a Debian machine; what runs in that container is thrown away.
        options+=(--no-check-gpg --components=main,universe)
        script=(/usr/share/debootstrap/scripts/gutsy)
    fi
    debootstrap "${options[@]}" "$suite" "$base" "$from" "${script[@]}" >"$scratch/debootstrap.log" 2>&1 \
        || { tail -n 3 "$scratch/debootstrap.log"; not_obtainable "debootstrap failed"; }
    rm -rf "$base"/var/cache/apt/archives/*.deb "$base"/var/lib/apt/lists/*
    : >"$base/etc/machine-id"
    echo "$contents" >"$base.contents"
}

boot() {
    mkdir "$scratch"/{upper,work,root}
    mount -t overlay overlay -o "lowerdir=$base,upperdir=$scratch/upper,workdir=$scratch/work" "$scratch/root"
    setsid systemd-nspawn --quiet --boot --directory="$scratch/root" --machine=provd-test --register=no --keep-unit --private-network \
        --link-journal=no </dev/null >"$scratch/console" 2>&1 &
    nspawn=$!
    within 60 find_leader || { tail -n 20 "$scratch/console"; echo "the container did not boot"; exit 1; }
    within 90 booted || { tail -n 20 "$scratch/console"; echo "systemd in the container did not come up"; exit 1; }
}

find_leader() {
    leader=$(pgrep --parent "$nspawn" --full 'systemd$|/sbin/init|/lib/systemd' | head -n 1)
    [ -n "$leader" ]
}

booted() { inside systemctl is-system-running 2>/dev/null | grep -Eqx 'running|degraded'; }

# Runs a program in the container, as root.
inside() {
    nsenter --target "$leader" --mount --uts --ipc --net --pid --cgroup --root --wd \
        env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive "$@"
}

# Runs a program in the container as one of its users, with the groups she has there.
as() {
    local user=$1
    shift
    inside runuser -u "$user" -- "$@"
}

# Tries a command until it succeeds, for at most so many seconds.
within() {
    local until=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$until" ] || return 1
        sleep 0.2
    done
}

shut_down() {
    if [ -n "$leader" ]; then inside systemctl poweroff --force >/dev/null 2>&1 || true; fi
    if [ -n "$nspawn" ]; then
        within 20 eval "! kill -0 $nspawn 2>/dev/null" || kill -KILL "$leader" "$nspawn" 2>/dev/null || true
        wait "$nspawn" 2>/dev/null || true
    fi
    mountpoint -q "$scratch/root" && umount "$scratch/root"
    rm -rf "$scratch"
}
