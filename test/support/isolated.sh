#!/usr/bin/env bash
# Runs its arguments where a pcscd of their own can run beside the system's: with a /run/pcscd, a loopback network and
# ports that nobody else sees. Needs root or the right to make user namespaces; leaves nothing behind.
#
#   test/support/isolated.sh pcscd --foreground

set -eu
if [ "${1:-}" = --inside ]; then
  shift
  # Without a pcscd of the system's there may be no such directory, nor the right to make one.
  [ -d /run/pcscd ] || { mount -t tmpfs tmpfs /run && mkdir /run/pcscd; }
  mount -t tmpfs tmpfs /run/pcscd
  ip link set lo up
  exec "$@"
fi

# Where the environment is empty, or has no place for administrators' programs.
PATH="${PATH:+$PATH:}/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
export PATH

if [ $# -eq 0 ]; then
  echo "usage: $0 <command> [arguments]" >&2
  exit 64
fi

if [ "$(id -u)" -eq 0 ]; then
  as_root=
else
  as_root=--map-root-user
fi
# shellcheck disable=SC2086
if ! unshare $as_root -m -n true; then
  echo "$0: this user may not make the namespaces that the tests of pcscd run in." >&2
  echo "Run them as root, or allow user namespaces (sysctl kernel.unprivileged_userns_clone, kernel.apparmor_restrict_unprivileged_userns)." >&2
  exit 1
fi
# shellcheck disable=SC2086
exec unshare $as_root -m -n "$BASH" "${BASH_SOURCE[0]}" --inside "$@"
