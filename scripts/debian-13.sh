#!/usr/bin/env bash
# `npm run test:debian-13`: the whole of `npm test` in a bare Debian 13, with the Node that runs this script.
#
#   npm run test:debian-13                                   everything
#   npm run test:debian-13 -- <project> [vitest options]     one project
#
# Each run gets a copy of a Debian that is fetched once (setup/debian-root.js), and of the project as it stands.
# Needs root.

set -euo pipefail

project=$(cd "$(dirname "$0")/.." && pwd)
# Inside: the certificates that this machine trusts beside those of Node, where it names some.
certificates=/opt/node/certificates.pem

if [ "${1:-}" = --inside ]; then
  # In namespaces of its own: no mount below stays, no process outlives this one.
  root=$2
  shift 2
  mount --bind "$root" "$root"
  mount -t proc proc "$root/proc"
  mount --rbind /sys "$root/sys"
  mount --rbind /dev "$root/dev"
  mount -t tmpfs tmpfs "$root/run"
  mount -t tmpfs tmpfs "$root/tmp"
  cp --dereference /etc/resolv.conf "$root/etc/resolv.conf"
  # What npm needs of this machine to reach its registry, and how long a project may take.
  mapfile -t kept < <(env | grep -iE '^(npm_config_registry|https?_proxy|no_proxy|test_limit_minutes)=' || true)
  [ ! -e "$root$certificates" ] || kept+=("NODE_EXTRA_CA_CERTS=$certificates")
  exec chroot "$root" env -i "${kept[@]}" \
    PATH=/opt/node/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
    bash -c 'cd /project && node scripts/test.js "$@" </dev/null' test "$@"
fi

base=$(node "$project/scripts/setup/debian-root.js" trixie ca-certificates | tail -n 1)

root=$(mktemp --directory --tmpdir cps-unblock-debian-13-XXXXXX)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"
cp --archive --reflink=auto "$base/." "$root"
# An installed Debian has one; debootstrap leaves it to the installer.
[ -e "$base/etc/hosts" ] || printf '127.0.0.1 localhost\n::1 localhost\n' > "$root/etc/hosts"

# Node, its headers for pcsclite where it has them, and npm, whose place differs from one installation to another.
node=$(node -p 'process.execPath')
npm=$(node -p 'fs.realpathSync(process.env.npm_execpath ?? child_process.execFileSync("which", ["npm"], { encoding: "utf8" }).trim())')
mkdir -p "$root/opt/node/bin" "$root/opt/node/lib/node_modules" "$root/opt/node/include"
cp "$node" "$root/opt/node/bin/node"
cp --archive "$(dirname "$(dirname "$npm")")" "$root/opt/node/lib/node_modules/npm"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/opt/node/bin/npm"
headers=$(dirname "$(dirname "$node")")/include/node
[ ! -d "$headers" ] || cp --archive "$headers" "$root/opt/node/include/"
trusted=${NODE_EXTRA_CA_CERTS:-$(npm config get cafile)}
[ ! -f "$trusted" ] || cp --dereference "$trusted" "$root$certificates"

mkdir "$root/project"
(cd "$project" && git ls-files -z --cached --others --exclude-standard | tar --null --files-from - -c) |
  tar -x --directory "$root/project"

unshare --mount --pid --fork --kill-child -- "$BASH" "$0" --inside "$root" "$@"
