#!/bin/sh
# Makes a Debian in folder $1 a machine with a system bus, polkitd and a pcscd that asks it. Runs in namespaces of its own,
# which end it all. $2 is the project, $3 the Node to run it with. Says « ready », and ends with its input.

set -eu
root=$1
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/tmp"
mkdir -p "$root/project" "$root/run/dbus" "$root/run/pcscd"
mount --bind -o ro "$2" "$root/project"
cp "$3" "$root/usr/local/bin/node"
ip link set lo up
chroot "$root" dbus-daemon --system --fork
chroot "$root" /usr/lib/polkit-1/polkitd --no-debug &
chroot "$root" pcscd --foreground &
echo ready
cat > /dev/null
