#!/usr/bin/env node
// Any Node can read this file, and older ones than 18 nothing else of the program, which tells the rest.
if (Number(process.versions.node.split('.')[0]) < 18) {
  console.error(
    `cps-unblock demande Node.js 20.17 ou plus récent ; celui-ci est Node.js ${process.versions.node}.
cps-unblock needs Node.js 20.17 or later; this is Node.js ${process.versions.node}.
Pour en installer un (to install one) :
https://nodejs.org/fr/download`,
  )
  process.exitCode = 69
} else {
  require('../dist/start.js')
}
