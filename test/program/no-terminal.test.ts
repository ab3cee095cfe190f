import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PIN, PUK } from './support/person.js'
import { openUnderShell } from './support/program.js'
import { freshFile, known } from './support/run-of-test.ts'
import { run } from './support/without-terminal.ts'

const SCRIPT_LINE = '\ncps-unblock unblock --no-input --card 2900995235 --codes-stdin < codes\n'

test.concurrent.each([
  ['/dev/null', undefined],
  ['a pipe with both codes', `${PUK}\n${PIN}\n${PIN}\n`],
])(
  'with %s for a keyboard the dialogue does not begin, and the way for scripts is named',
  async (_, input) => {
    const trace = freshFile('trace')
    const ended = await run(['--simulate', '--trace', trace], input === undefined ? {} : { input })

    expect(ended.code).toBe(64)
    expect(ended.stdout).toBe('')
    expect(ended.stderr).toContain('il lui faut un terminal')
    expect(ended.stderr).toContain(SCRIPT_LINE)
    expect(ended.stderr).not.toContain('\x1b')
    expect(existsSync(trace)).toBe(false)
  },
)

test.concurrent('a keyboard but no screen: the dialogue does not begin either', async () => {
  const out = freshFile('out')
  const { terminal, end } = openUnderShell(['--simulate'], { redirect: `>"${out}"` })
  known(terminal)

  expect((await end()).code).toBe(64)
  expect(terminal.text()).toContain('il lui faut un terminal')
})

test.concurrent('nothing of the pipe is read: it is there for whoever comes next', async () => {
  const rest = freshFile('rest')
  const { terminal, end } = openUnderShell(['--simulate'], {
    // One pipe feeds the program, then cat.
    wrap: (command) => `printf '${PIN}\\n' | { ${command}; code=$?; cat >"${rest}"; (exit $code); }`,
  })
  known(terminal)

  expect((await end()).code).toBe(64)
  expect(readFileSync(rest, 'utf8')).toBe(`${PIN}\n`)
})

test.concurrent('a failure without a terminal is one JSON object where JSON is wanted', async () => {
  const { code, stdout } = await run(['--simulate', '--json'])

  expect(code).toBe(64)
  expect(JSON.parse(stdout)).toMatchObject({
    schema: 'cps-unblock/1',
    ok: false,
    code: 'USAGE',
    exitCode: 64,
  })
})
