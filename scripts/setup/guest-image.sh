#!/usr/bin/env bash
# Makes of a Debian in a folder what QEMU boots: a kernel, and an initrd that holds all of that Debian.
#
#   scripts/setup/guest-image.sh <Debian's folder> <folder for vmlinuz and initrd>

set -euo pipefail
debian=$1
image=$2

work=$(mktemp --directory --tmpdir cps-unblock-guest-XXXXXX)
trap 'rm -rf "$work"' EXIT
root=$work/root
cp --archive --reflink=auto "$debian" "$root"
cp --dereference /etc/resolv.conf "$root/etc/resolv.conf"

# The package of the newest kernel, unpacked and not installed: that would have an initrd made of its own.
chroot "$root" sh -euc '
  apt-get -q update
  cd /tmp
  apt-get -q download "$(apt-cache depends linux-image-amd64 | sed -n "s/^ *Depends: \(linux-image-[0-9].*\)/\1/p" | head -n 1)"
'
dpkg-deb --fsys-tarfile "$root"/tmp/linux-image-*.deb | tar -x --directory "$root" --wildcards \
  './boot/vmlinuz-*' './lib/modules/*/modules.*' './lib/modules/*/kernel/drivers/usb/*' \
  './lib/modules/*/kernel/drivers/virtio/*' './lib/modules/*/kernel/drivers/char/virtio*'
chroot "$root" depmod "$(basename "$root"/lib/modules/*)"

# What no run needs; each megabyte is read at each boot.
rm -rf "$root"/tmp/* "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/usr/share/{doc,locale,man,info,i18n}
ln -sf /sbin/init "$root/init"
echo guest > "$root/etc/hostname"
chroot "$root" systemctl mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer \
  fstrim.timer systemd-networkd-wait-online.service getty.target serial-getty@ttyS0.service

mkdir -p "$image"
cp "$root"/boot/vmlinuz-* "$image/vmlinuz"
rm -rf "$root/boot"
(cd "$root" && find . -print0 | cpio --null --create --format=newc --quiet) > "$image/initrd"
touch "$image/whole"
