#!/usr/bin/env node
// Any Node can read this file, and older ones than 18 nothing else of the program, which tells the rest.
if (Number(process.versions.node.split('.')[0]) < 18) {
  console.error(
    `cps-unblock demande Node.js 20.17 ou plus récent (needs Node.js 20.17 or later) : ${process.versions.node}.`,
  )
  process.exitCode = 69
} else {
  void import('../dist/cli/main.js')
}
