/** A build that is not whole fails: no program is left that would end where a part of it is first loaded. */

import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

test('a build in which an import leads nowhere fails, and names it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-build-'))
  try {
    for (const part of ['scripts', 'src', 'package.json'])
      cpSync(join(root, part), join(folder, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    appendFileSync(join(folder, 'src/cli/late-readers.ts'), "\nimport 'no-such-package'\n")
    const { status, stderr } = spawnSync(process.execPath, ['scripts/build.js'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
    })
    expect(stderr).toContain('no-such-package')
    expect(status).toBe(1)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
