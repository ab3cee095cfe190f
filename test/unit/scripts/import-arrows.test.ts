/** The lint rules that keep the architecture's arrows: they refuse what they should, and nothing else. */

import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')

const arrows: { from: string; allowed: string[]; refused: string[] }[] = [
  {
    from: 'src/port.ts',
    allowed: ["import 'node:events'"],
    refused: ["import './secret.ts'", "import './card/cps.ts'", "import 'chalk'"],
  },
  {
    from: 'src/apdu/probe.ts',
    allowed: ["import './ber.ts'", "import '../port.ts'", "import '../secret.ts'", "import 'asn1-ts'"],
    refused: ["import '../card/cps.ts'", "import type { A } from '../card/cps.ts'", "import 'pcsclite'"],
  },
  {
    from: 'src/card/probe.ts',
    allowed: [
      "import './cps4/apply.ts'",
      "import '../apdu/ber.ts'",
      "import '../port.ts'",
      "import '../secret.ts'",
    ],
    refused: ["import '../flow/a.ts'", "import 'commander'", "import 'node:module'", 'process.exit(1)'],
  },
  {
    from: 'src/card/cps4/probe.ts',
    allowed: [
      "import '../cps3/a.ts'",
      "import '../cps.ts'",
      "import '../../apdu/ber.ts'",
      "import '../../port.ts'",
    ],
    refused: ["import '../../flow/a.ts'", "import '../../cli/main.ts'", "await import('../../pcsc/a.ts')"],
  },
  {
    from: 'src/flow/probe.ts',
    allowed: ["import '../card/cps.ts'", "import '../port.ts'", "import '../secret.ts'"],
    refused: [
      "import '../apdu/ber.ts'",
      "import '../cli/a.ts'",
      "import '../messages/fr.ts'",
      "import 'ora'",
    ],
  },
  {
    from: 'src/pcsc/probe.ts',
    allowed: ["import '../port.ts'", "import 'pcsclite'", "await import('pcsclite')", "import 'node:module'"],
    refused: ["import '../secret.ts'", "import '../apdu/ber.ts'", "import '../card/cps.ts'"],
  },
  {
    from: 'src/simulator/probe.ts',
    allowed: ["import '../port.ts'", "import './faults.ts'"],
    refused: ["import '../secret.ts'", "import '../apdu/ber.ts'", "import '../pcsc/a.ts'"],
  },
  {
    from: 'src/messages/probe.ts',
    allowed: [
      "import './fr.ts'",
      "import type { A } from '../flow/a.ts'",
      "import type { B } from '../card/cps.ts'",
    ],
    refused: [
      "import { a } from '../flow/a.ts'",
      "export { a } from '../flow/a.ts'",
      "export * from '../card/cps.ts'",
      "import type { A } from '../cli/a.ts'",
      "import '../port.ts'",
    ],
  },
  {
    from: 'src/cli/probe.ts',
    allowed: [
      ...['apdu', 'card', 'flow', 'messages', 'pcsc', 'simulator'].map(
        (folder) => `import '../${folder}/a.ts'`,
      ),
      ...['commander', 'inquirer', '@inquirer/core', 'chalk', 'ora'].map((name) => `import '${name}'`),
      'process.exit(1)',
    ],
    refused: ["import 'pcsclite'", "await import('pcsclite')"],
  },
]

const project = mkdtempSync(join(tmpdir(), 'import-arrows-'))
const complaints = new Map<string, string[]>()

beforeAll(() => {
  cpSync(join(root, 'biome.json'), join(project, 'biome.json'))
  cpSync(join(root, 'scripts/lint'), join(project, 'scripts/lint'), { recursive: true })
  for (const { from, allowed, refused } of arrows) {
    mkdirSync(join(project, dirname(from)), { recursive: true })
    writeFileSync(join(project, from), `${[...allowed, ...refused].join('\n')}\n`)
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  const rules = ['--only=style/noRestrictedImports', '--only=plugin']
  const options = ['--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', ...rules]
  const { stdout } = spawnSync(process.execPath, [biome, 'lint', ...options, 'src'], {
    cwd: project,
    encoding: 'utf8',
  })
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { location: { path: string; start: { line: number } } }[]
  }
  for (const { from, allowed, refused } of arrows) {
    const lines = [...allowed, ...refused]
    const here = diagnostics.filter(({ location }) => location.path === from)
    const numbers = [...new Set(here.map(({ location }) => location.start.line))].sort((a, b) => a - b)
    complaints.set(
      from,
      numbers.map((number) => lines[number - 1] ?? `line ${number}`),
    )
  }
})

afterAll(() => rmSync(project, { recursive: true }))

test.each(arrows)('$from keeps to the arrows', ({ from, refused }) => {
  expect(complaints.get(from)).toEqual(refused)
})
