#!/usr/bin/env bash
# `npm run test:package`: what `npm run package` has made, in bare Debians 12 and 13 where no Node, compiler or npm is.
#
#   npm run test:package              both
#   npm run test:package -- trixie    one
#
# In each: an older .deb is installed by apt, upgraded, used by a plain user on a virtual card, and purged without a trace
# but for that user's own cache of what Node compiled;
# then the archive is unpacked in that user's home and used the same. Debian is fetched once, by debootstrap, into
# CPS_UNBLOCK_DEBIAN (~/.cache/cps-unblock without it). Needs root.

set -euo pipefail

project=$(cd "$(dirname "$0")/.." && pwd)
cache=${CPS_UNBLOCK_DEBIAN:-${XDG_CACHE_HOME:-$HOME/.cache}/cps-unblock}

case ${1:-} in
  --apt) # in a mount namespace of its own, with the network of this machine
    mount --bind "$2" "$2"
    mount -t proc proc "$2/proc"
    mount --rbind /dev "$2/dev"
    cp --dereference /etc/resolv.conf "$2/etc/resolv.conf"
    exec chroot "$2" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive bash -euc "$3"
    ;;
  --use) # with a loopback and processes of its own
    mount --bind "$2" "$2"
    mount -t proc proc "$2/proc"
    mount --rbind /dev "$2/dev"
    mount -t tmpfs tmpfs "$2/run"
    ip link set lo up
    exec chroot "$2" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 bash -eu /use.sh "$3"
    ;;
esac

if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
  echo 'This needs root, and debootstrap: apt-get install debootstrap' >&2
  exit 1
fi
work=$(mktemp --directory --tmpdir cps-unblock-package-test-XXXXXX)
trap 'rm -rf "$work"' EXIT

# The same package, as an older version.
deb=$(echo "$project"/release/cps-unblock_*_amd64.deb)
archive=$(echo "$project"/release/cps-unblock-*-linux-x64.tar.gz)
dpkg-deb --raw-extract "$deb" "$work/older"
sed -i 's/^Version: .*/Version: 0.0.1/' "$work/older/DEBIAN/control"
touch "$work/older/usr/lib/cps-unblock/dist/gone.js"
dpkg-deb --root-owner-group -Zgzip -z1 --build "$work/older" "$work/older.deb" >/dev/null

cat >"$work/use.sh" <<'USE'
# As root: a daemon and a virtual card of its own. As a plain user: what users do.
program=$1
mkdir -p /run/pcscd
pcscd --help 2>&1 | grep -q disable-polkit && without=--disable-polkit || without=
pcscd --foreground $without >/dev/null 2>&1 &
daemon=$!
for _ in $(seq 100); do [ -S /run/pcscd/pcscd.comm ] && break; sleep 0.1; done
su user -c "$program simulate blocked" >/tmp/card.log 2>&1 &
card=$!
status() { su user -c "$program status --json --wait 20" 2>/dev/null || true; }
expect() { grep -q "$1" <<<"$2" || { echo "expected $1, and not: $2" >&2; exit 1; }; }

expect '"code":"BLOCKED"' "$(status)"
said=$(printf '12345678\n4321\n' | su user -c "$program unblock --no-input --codes-stdin --card 2900995235 --json" 2>/dev/null)
expect '"code":"UNBLOCKED"' "$said"
expect '"pin":{"state":"ready"' "$(status)"
expect '✔ Module des lecteurs (pcsclite) installé' "$(su user -c "$program doctor" || true)"
kill "$card" "$daemon" 2>/dev/null || true
USE

for suite in ${1:-bookworm trixie}; do
  echo "Debian $suite"
  base=$cache/package-$suite
  if [ ! -e "$base/.whole" ]; then
    rm -rf "$base"
    mkdir -p "$cache"
    debootstrap --variant=minbase "$suite" "$base" >/dev/null
    touch "$base/.whole"
  fi
  root=$work/$suite
  cp --archive --reflink=auto "$base" "$root"
  cp "$deb" "$root/new.deb"
  cp "$work/older.deb" "$archive" "$work/use.sh" "$root/"
  apt() { unshare --mount -- "$BASH" "$0" --apt "$root" "$1" >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; exit 1; }; }
  use() { unshare --mount --net --pid --fork --kill-child -- "$BASH" "$0" --use "$root" "$1"; }

  apt 'useradd --create-home user
    apt-get update
    apt-get install -y --no-install-recommends vsmartcard-vpcd
    apt-get install -y --no-install-recommends /older.deb
    [ "$(cps-unblock --version)" != "" ] && [ -e /usr/lib/cps-unblock/dist/gone.js ]
    apt-get install -y --no-install-recommends /new.deb
    [ ! -e /usr/lib/cps-unblock/dist/gone.js ]
    ! command -v node && ! command -v cc'
  echo '  installed by apt, over an older one'
  use cps-unblock
  echo '  status, unblocking, doctor'
  apt 'dpkg --purge cps-unblock
    left=$(find / -xdev -path /proc -prune -o -name "*cps[-_]unblock*" -not -path "/cps-unblock-*" -not -path "*/.cache/*" -print)
    [ -z "$left" ] || { echo "$left"; exit 1; }'
  echo '  purged without a trace'
  apt 'su user -c "tar -xzf /cps-unblock-*-linux-x64.tar.gz -C /home/user"'
  use '/home/user/cps-unblock-*/bin/cps-unblock'
  echo '  unpacked in a home folder: status, unblocking, doctor'
  rm -rf "$root"
done
