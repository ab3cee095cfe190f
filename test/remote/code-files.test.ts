/** --puk-file and --pin-file: one code each, from files that are the user's alone, pipes and descriptors. */

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, closeSync, openSync, symlinkSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PIN, PUK } from '../program/support/person.js'
import { bin } from '../program/support/program.js'
import { freshFile } from '../program/support/run-of-test.ts'
import { checkJson, type Report } from '../support/schema.ts'
import { RESET, SCRIPT, script, startScript, VERIFY } from '../support/script-run.ts'

function fileOf(content: string, mode = 0o600): string {
  const path = freshFile('code')
  writeFileSync(path, content)
  chmodSync(path, mode)
  return path
}

function namedPipe(path: string, mode: string): void {
  execFileSync('sh', ['-c', 'mkfifo -m "$1" "$2"', 'sh', mode, path], { timeout: 30_000 })
}

const withFiles = (puk: string, pin: string) => [...SCRIPT, '--puk-file', puk, '--pin-file', pin]

test.concurrent.each([
  ['0600', 0o600, '\n'],
  ['0400', 0o400, '\n'],
  ['0600, without a line end', 0o600, ''],
  ['0600, with CRLF', 0o600, '\r\n'],
])('two files of mode %s unblock the card', async (_, mode, end) => {
  const { code, report, sent } = await script(
    withFiles(fileOf(`${PUK}${end}`, mode), fileOf(`${PIN}${end}`, mode)),
  )

  expect(code).toBe(0)
  expect(report).toMatchObject({ code: 'UNBLOCKED' })
  expect(sent).toEqual([VERIFY, RESET])
})

test.concurrent.each([0o640, 0o604, 0o644, 0o660, 0o620, 0o602, 0o610, 0o666])(
  'a file of mode %i (decimal) is open to others: refused with 64, the card not even looked at',
  async (mode) => {
    const path = fileOf(`${PUK}\n`, mode)
    for (const args of [withFiles(path, fileOf(`${PIN}\n`)), withFiles(fileOf(`${PUK}\n`), path)]) {
      const { code, report, trace } = await script(args)

      expect(code).toBe(64)
      expect(report.code).toBe('USAGE')
      expect(report.message).toContain(`D'autres utilisateurs peuvent lire le fichier « ${path} » :`)
      expect((report.hint as string).split('\n').at(-1)).toBe(`chmod 600 ${path}`)
      expect(trace).toBe('')
    }
  },
)

test.concurrent('a link is as good as what it points to', async () => {
  const [good, bad] = [freshFile('link'), freshFile('link')]
  symlinkSync(fileOf(`${PUK}\n`), good)
  symlinkSync(fileOf(`${PUK}\n`, 0o644), bad)
  const pin = fileOf(`${PIN}\n`)

  expect((await script(withFiles(good, pin))).code).toBe(0)
  expect((await script(withFiles(bad, pin))).code).toBe(64)
})

test.concurrent('a file that is not there, or is none, is refused with 64', async () => {
  const pin = fileOf(`${PIN}\n`)
  const missing = `${freshFile('code')}-missing`
  const { code, report, trace } = await script(withFiles(missing, pin))
  expect(code).toBe(64)
  expect(report.message).toContain(`Impossible de lire le fichier « ${missing} ».`)
  expect(trace).toBe('')

  for (const path of ['/', '/dev/null']) {
    const other = await script(withFiles(path, pin))
    expect(other.code).toBe(64)
    expect(other.trace).toBe('')
  }
})

test.concurrent.each([
  ['an empty file', ''],
  ['an empty line', '\n'],
  ['two lines', `${PUK}\n${PIN}\n`],
  ['a letter', '1234567a\n'],
  ['seven digits', '1234567\n'],
  ['nine digits', '123456789\n'],
  ['a byte order mark', `\ufeff${PUK}\n`],
  ['a NUL', `${PUK}\0\n`],
  ['65 bytes', '1'.repeat(65)],
])('%s for a code de déblocage: refused with 15, and nothing is sent', async (_, content) => {
  const { code, report, sent } = await script(withFiles(fileOf(content), fileOf(`${PIN}\n`)))

  expect(code).toBe(15)
  expect(report).toMatchObject({ code: 'BAD_CODE_FORMAT', stage: 'none', pukTryConsumed: 'no' })
  expect(sent).toEqual([])
})

test.concurrent('a code porteur that is none: refused with 15, though the code de déblocage is right', async () => {
  const { code, sent } = await script(withFiles(fileOf(`${PUK}\n`), fileOf('12\n')))
  expect(code).toBe(15)
  expect(sent).toEqual([])
})

test.concurrent('one code may come on standard input', async () => {
  const pinOnStdin = await script(withFiles(fileOf(`${PUK}\n`), '-'), { input: `${PIN}\n` })
  expect(pinOnStdin.code).toBe(0)

  const pukOnStdin = await script(withFiles('-', fileOf(`${PIN}\n`)), { input: `${PUK}\n` })
  expect(pukOnStdin.sent).toEqual([VERIFY, RESET])
})

test.concurrent('but not both: which would be which?', async () => {
  const { code, report, trace } = await script(withFiles('-', '-'), { input: `${PUK}\n${PIN}\n` })
  expect(code).toBe(64)
  expect(report.message).toContain('dont un seul peut lire')
  expect(trace).toBe('')
})

test.concurrent('descriptors that the script has opened', async () => {
  const files = [openSync(fileOf(`${PUK}\n`), 'r'), openSync(fileOf(`${PIN}\n`), 'r')]
  const { code, sent } = await script(withFiles('/dev/fd/3', '/dev/fd/4'), { descriptors: files })
  for (const descriptor of files) closeSync(descriptor)

  expect(code).toBe(0)
  expect(sent).toEqual([VERIFY, RESET])
})

test.concurrent.each([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 18])(
  'descriptor %i that nobody has opened is refused with 64, not taken for one of Node’s own',
  async (descriptor) => {
    const { code, report, trace } = await script(withFiles(`/dev/fd/${descriptor}`, fileOf(`${PIN}\n`)))

    expect(code).toBe(64)
    expect(report.message).toContain(`Impossible de lire le fichier « /dev/fd/${descriptor} ».`)
    expect(trace).toBe('')
  },
)

/** The exit code and the JSON of a line of bash that begins with the program and a script's options. */
async function inBash(rest: string): Promise<{ code: number | null; report: Report }> {
  const bash = spawn('bash', ['-c', `"$0" "$@" ${rest}`, process.execPath, bin, ...SCRIPT], {
    timeout: 60_000,
    killSignal: 'SIGKILL',
  })
  const heard = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    bash[name].setEncoding('utf8').on('data', (text: string) => (heard[name] += text))
  }
  const [code, signal] = (await once(bash, 'close')) as [number | null, NodeJS.Signals | null]
  return { code, report: checkJson(heard.stdout, { code, signal, stderr: heard.stderr }) }
}

test.concurrent('pipes of a password manager, as bash opens them', async () => {
  const { code, report } = await inBash(
    `--puk-file <(sleep 0.3; printf '%s\\n' ${PUK}) --pin-file <(printf %s ${PIN})`,
  )
  expect(report).toMatchObject({ code: 'UNBLOCKED' })
  expect(code).toBe(0)
})

test.concurrent('a password manager that says nothing: refused with 15', async () => {
  const { code, report } = await inBash(`--puk-file <(false) --pin-file <(printf %s ${PIN})`)
  expect(report).toMatchObject({ code: 'BAD_CODE_FORMAT', pukTryConsumed: 'no' })
  expect(code).toBe(15)
})

test.concurrent('standard input by its name in /dev, a pipe without a word: refused with 15', async () => {
  const { code, report } = await inBash(`--puk-file /dev/stdin --pin-file <(printf %s ${PIN}) < <(true)`)
  expect(report).toMatchObject({ code: 'BAD_CODE_FORMAT' })
  expect(code).toBe(15)
})

test.concurrent('a named pipe whose writer comes late', async () => {
  const path = freshFile('pipe')
  namedPipe(path, '600')
  const run = startScript(withFiles(path, fileOf(`${PIN}\n`)))
  await run.silent()
  writeFileSync(path, `${PUK}\n`)
  expect((await run.ended).sent).toEqual([VERIFY, RESET])
})

test.concurrent('a named pipe that others can read is refused as well', async () => {
  const path = freshFile('pipe')
  namedPipe(path, '644')
  const { code, trace } = await script(withFiles(path, fileOf(`${PIN}\n`)))
  expect(code).toBe(64)
  expect(trace).toBe('')
})

test.concurrent.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  'a named pipe that nobody writes to is waited for, until %s',
  async (signal) => {
    const path = freshFile('pipe')
    namedPipe(path, '600')
    const run = startScript(withFiles(path, fileOf(`${PIN}\n`)))
    await run.silent()
    run.child.kill(signal)

    const { code, sent } = await run.ended
    expect(code).toBe(130)
    expect(sent).toEqual([])
  },
)
