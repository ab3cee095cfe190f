/** The architecture's arrows, as the lint holds them: what each folder may import, and what is refused. */

import { expect, test } from 'vitest'
import { ARROWS, complaintsAbout } from '../../../scripts/lint/arrows.js'

const everyFolder = Object.keys(ARROWS)

test.each<[from: string, allowed: string[], refused: string[]]>([
  [
    'src/port.ts',
    ["import 'node:events'"],
    ["import './secret.ts'", "import './card/cps.ts'", "import 'chalk'"],
  ],
  [
    'src/apdu/probe.ts',
    ["import './ber.ts'", "import '../port.ts'", "import { Secret } from '../secret.ts'"],
    ["import '../card/cps.ts'", "import type { A } from '../card/cps.ts'", "import 'pcsclite'"],
  ],
  [
    'src/card/files/probe.ts',
    ["import '../cps3.ts'", "import '../../apdu/ber.ts'", "import '../../port.ts'"],
    [
      "import '../../search/a.ts'",
      "await import('../../pcsc/a.ts')",
      "import 'node:module'",
      'process.exit(1)',
    ],
  ],
  [
    'src/search/probe.ts',
    ["import '../card/cps.ts'", "import '../port.ts'"],
    ["import '../apdu/ber.ts'", "import '../messages/fr.ts'", "import '../cli/a.ts'", "const sw = '6983'"],
  ],
  [
    'src/procedure/probe.ts',
    ["import '../search/a.ts'", "import '../card/cps.ts'", "import '../secret.ts'"],
    ["import '../apdu/ber.ts'", "import '../cli/a.ts'", "import 'ora'", 'if (sw === 0x63c0) return'],
  ],
  [
    'src/terminal/probe.ts',
    ["import '../secret.ts'", "import 'ora'"],
    ["import '../port.ts'", "import '../cli/a.ts'"],
  ],
  [
    'src/messages/fr/probe.ts',
    [
      "import '../text.ts'",
      "import type { A } from '../../procedure/a.ts'",
      "import type { B } from '../../card/a.ts'",
    ],
    [
      "import { a } from '../../procedure/a.ts'",
      "export { a } from '../../procedure/a.ts'",
      "import type { A } from '../../cli/a.ts'",
      "import '../../port.ts'",
    ],
  ],
  [
    'src/pcsc/probe.ts',
    ["import '../port.ts'", "await import('pcsclite')", "import 'node:module'"],
    ["import '../secret.ts'", "import '../apdu/ber.ts'", "import '../card/cps.ts'"],
  ],
  [
    'src/simulator/cards/probe.ts',
    ["import '../../port.ts'"],
    ["import '../../secret.ts'", "import '../../card/a.ts'"],
  ],
  [
    'src/cli/commands/probe.ts',
    ["import '../../messages/fr.ts'", "import 'fastest-levenshtein'", "await import('../../pcsc/index.ts')"],
    ['process.exit(1)', "import 'pcsclite'", "await import('pcsclite')", "import 'chalk'"],
  ],
])('%s keeps to the arrows', (from, allowed, refused) => {
  for (const line of allowed) expect([line, complaintsAbout(from, line)]).toEqual([line, []])
  for (const line of refused) expect([line, complaintsAbout(from, line).length]).toEqual([line, 1])
})

test('an import spread over lines, exported on or of types alone is seen like any other', () => {
  for (const text of [
    "import {\n  a,\n  b,\n} from '../cli/a.ts'",
    "export * from '../cli/a.ts'",
    "export type { A } from '../cli/a.ts'",
    "import type { A } from '../cli/a.ts'",
  ]) {
    expect([text, complaintsAbout('src/card/probe.ts', text)]).toEqual([
      text,
      ['src/card/probe.ts imports ../cli/a.ts'],
    ])
  }
})

test('a comment may name what the code may not import', () => {
  expect(
    complaintsAbout('src/card/probe.ts', "/** See import '../cli/a.ts' and 6983. */\n// import 'ora'"),
  ).toEqual([])
})

test('a new folder of src is refused until the table has its arrows', () => {
  expect(complaintsAbout('src/extra/probe.ts', '')).toEqual(['src/extra/probe.ts: src has no extra'])
})

test('no arrow runs back: nothing that card, apdu or the ground imports imports them', () => {
  for (const folder of ['apdu', 'card']) {
    const { to } = ARROWS[folder] ?? { to: [] }
    expect(to.filter((target) => !everyFolder.includes(target))).toEqual([])
    for (const target of to)
      expect([target, ARROWS[target]?.to]).not.toEqual([target, expect.arrayContaining([folder])])
  }
})
