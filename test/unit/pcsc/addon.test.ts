import { expect, test } from 'vitest'
import { loadAddon } from '../../../src/pcsc/addon.ts'
import { PortFault } from '../../../src/port.ts'

test.each([
  // Of Node 24.21.0, of pcsclite 1.0.1 built for Node 20.
  ["Module did not self-register: '/somewhere/pcsclite.node'.", 'Module did not self-register'],
  // Of an addon that registers itself.
  [
    "The module '/somewhere/pcsclite.node'\nwas compiled against a different Node.js version using\nNODE_MODULE_VERSION 115. This version of Node.js requires\nNODE_MODULE_VERSION 137. Please try re-compiling or re-installing\nthe module (for instance, using `npm rebuild` or `npm install`).",
    'NODE_MODULE_VERSION 115',
  ],
])('an addon that was built for another Node is told from one that is missing: %j', (message, detail) => {
  const load = () => {
    throw new Error(message)
  }
  expect(() => loadAddon(load)).toThrow(new PortFault('addon-other-node', detail))
})

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

test.each([['a word'], [null], [undefined]])(
  'an addon whose loading throws what is no error (%j) is missing',
  (thrown) => {
    const load = () => {
      throw thrown
    }
    expect(() => loadAddon(load)).toThrow(new PortFault('addon-missing', null))
  },
)
