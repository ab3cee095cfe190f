/** --codes-stdin: exactly two lines, and nothing is sent where there is anything else. */

import { expect, test } from 'vitest'
import { PIN, PUK } from '../program/support/person.js'
import { CODES, RESET, SCRIPT, script, startScript, VERIFY, WRONG_CODES } from '../support/script-run.ts'

const WITH_STDIN = [...SCRIPT, '--codes-stdin']

test.concurrent.each([
  ['LF', `${PUK}\n${PIN}\n`],
  ['CRLF', `${PUK}\r\n${PIN}\r\n`],
  ['LF, the last one missing', `${PUK}\n${PIN}`],
  ['CRLF, the last one missing', `${PUK}\r\n${PIN}`],
  ['CRLF, then LF', `${PUK}\r\n${PIN}\n`],
])('lines ended by %s unblock the card, each code sent once', async (_, input) => {
  const { code, report, sent, stderr } = await script(WITH_STDIN, { input })

  expect(code).toBe(0)
  expect(report).toMatchObject({ code: 'UNBLOCKED', stage: 'proved', pukTryConsumed: 'no', simulated: true })
  expect(report.pin).toEqual({ state: 'ready', triesLeft: 3, triesMax: 3, minLength: 4, maxLength: 4 })
  expect(sent).toEqual([VERIFY, RESET])
  expect(stderr).toContain('\nRecyclage en cours : ne retirez pas la carte…\nLa carte est débloquée')
})

test.concurrent.each([
  ['nothing', ''],
  ['an empty line', '\n'],
  ['one line', `${PUK}\n`],
  ['one line without an end', PUK],
  ['three lines', `${PUK}\n${PIN}\n${PIN}\n`],
  ['two lines and an empty one', `${PUK}\n${PIN}\n\n`],
  ['an empty line first', `\n${PUK}\n${PIN}\n`],
  ['an empty line between', `${PUK}\n\n${PIN}\n`],
  ['an empty second line', `${PUK}\n\n`],
  ['both codes on one line', `${PUK} ${PIN}\n`],
  ['a code de déblocage with a letter', `1234567a\n${PIN}\n`],
  ['a code porteur with a letter', `${PUK}\n739l\n`],
  ['a code de déblocage of seven digits', `1234567\n${PIN}\n`],
  ['a code de déblocage of nine digits', `123456789\n${PIN}\n`],
  ['a code porteur of three digits', `${PUK}\n739\n`],
  ['a code porteur of nine digits', `${PUK}\n739173917\n`],
  ['a space before', ` ${PUK}\n${PIN}\n`],
  ['a space after', `${PUK} \n${PIN}\n`],
  ['a tab', `${PUK}\t\n${PIN}\n`],
  ['a NUL after', `${PUK}\0\n${PIN}\n`],
  ['a NUL between', `${PUK}\0${PIN}\n`],
  ['the ends of lines of an old Macintosh', `${PUK}\r${PIN}\r`],
  ['a line end too many', `${PUK}\r\r\n${PIN}\r\n`],
  ['a byte order mark', `\ufeff${CODES}`],
  ['UTF-16', Buffer.from(CODES, 'utf16le').toString('latin1')],
  ['digits of another script', `${'١٢٣٤٥٦٧٨'}\n${PIN}\n`],
  ['64 bytes', `${PUK}\n${'1'.repeat(54)}\n`],
  ['65 bytes', `${PUK}\n${'1'.repeat(55)}\n`],
  ['65 bytes of which the first lines are codes', `${CODES}${' '.repeat(65 - CODES.length)}`],
  ['a megabyte', '1'.repeat(1_000_000)],
])('%s: refused with 15, and nothing is sent', async (_, input) => {
  const { code, report, sent } = await script(WITH_STDIN, { input })

  expect(code).toBe(15)
  expect(report).toMatchObject({ code: 'BAD_CODE_FORMAT', stage: 'none', sw: null, pukTryConsumed: 'no' })
  expect(report.message).toContain("Aucun code n'a été envoyé à la carte.")
  expect(sent).toEqual([])
})

test.concurrent('a wrong code de déblocage is sent once, and what is left is told', async () => {
  const { code, report, sent } = await script(WITH_STDIN, { input: WRONG_CODES })

  expect(code).toBe(12)
  expect(report).toMatchObject({ code: 'PUK_WRONG', stage: 'verify-puk', sw: '63C9', pukTryConsumed: 'yes' })
  expect(report.puk).toMatchObject({ triesLeft: 9, triesMax: 10 })
  expect(sent).toEqual([VERIFY])
})

test.concurrent('codes that come in pieces, and late, are read to their end', async () => {
  const run = startScript(WITH_STDIN, { input: 'open' })
  // Only when the card is known are they asked for; a slow writer is waited for.
  for (const piece of ['1234', '5678\n', '7', '391']) {
    await new Promise((resolve) => setTimeout(resolve, 150))
    run.child.stdin?.write(piece)
  }
  run.child.stdin?.end()

  const { code, sent } = await run.ended
  expect(code).toBe(0)
  expect(sent).toEqual([VERIFY, RESET])
})

test.concurrent('both lines are enough: whoever writes them need not close the pipe', async () => {
  const run = startScript(WITH_STDIN, { input: 'open' })
  run.child.stdin?.write(CODES)
  const { code, sent } = await run.ended
  expect(code).toBe(0)
  expect(sent).toEqual([VERIFY, RESET])
})

test.concurrent('a second line that does not come is waited for, until SIGTERM', async () => {
  const run = startScript(WITH_STDIN, { input: 'open' })
  run.child.stdin?.write(`${PUK}\n`)
  await run.silent()
  expect(run.child.exitCode).toBeNull()
  run.child.kill('SIGTERM')

  const { code, report, sent } = await run.ended
  expect(code).toBe(130)
  expect(report).toMatchObject({ code: 'CANCELLED', stage: 'none', pukTryConsumed: 'no' })
  expect(sent).toEqual([])
})

test.concurrent('without --json, success is told on standard output, and failure on standard error', async () => {
  const args = WITH_STDIN.filter((arg) => arg !== '--json')
  const good = await script(args, { input: CODES })
  expect(good.stdout).toContain('La carte est débloquée')

  const bad = await script(args, { input: WRONG_CODES })
  expect(bad.code).toBe(12)
  expect(bad.stdout).not.toContain('erroné')
  expect(bad.stderr).toContain('Code de déblocage erroné')
})
