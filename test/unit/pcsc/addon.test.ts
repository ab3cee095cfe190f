import { expect, test } from 'vitest'
import { loadAddon } from '../../../src/pcsc/addon.ts'
import { PortFault } from '../../../src/port.ts'

test.each([
  ["Cannot find module 'pcsclite'\nRequire stack:\n- /somewhere", "Cannot find module 'pcsclite'"],
  ['Could not locate the bindings file. Tried:\n → /somewhere', 'Could not locate the bindings file. Tried:'],
  ['libpcsclite.so.1: cannot open shared object file', 'libpcsclite.so.1: cannot open shared object file'],
])('an addon that does not load is missing: %j', (message, detail) => {
  const load = () => {
    throw new Error(message)
  }
  expect(() => loadAddon(load)).toThrow(new PortFault('addon-missing', detail))
})
