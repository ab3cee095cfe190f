import { getEventListeners } from 'node:events'
import { constants } from 'node:os'
import { PassThrough } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { FakeTerminal } from '../../support/fake-terminal.ts'
import { PUK } from '../../support/terminal-words.ts'

async function answerThrice(fake: FakeTerminal): Promise<void> {
  for (let round = 0; round < 3; round++) {
    const code = fake.terminal.askCode(PUK)
    await fake.asks(PUK.label)
    fake.send('12345678\r')
    ;(await code)?.wipe()
  }
}

test('the terminal is raw from open to close, whatever is asked in between', async () => {
  const fake = await FakeTerminal.open()
  const { terminal } = fake
  await terminal.open()
  await answerThrice(fake)
  expect(fake.modes).toEqual(['raw'])
  terminal.close()
  terminal.close()
  expect(fake.modes).toEqual(['raw', 'cooked'])
})

test('modes that another program left on are switched off before the first question', async () => {
  const fake = await FakeTerminal.open()
  await fake.terminal.open()
  for (const mode of [1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 9001]) {
    expect(fake.written).toContain(`\x1b[?${mode}l`)
  }
  expect(fake.written).toContain('\x1b>')
  expect(fake.written).toContain('\x1b[>4;0m')
  expect(fake.written).toContain('\x1b[>0u')
  expect(fake.written).toContain('\x1b[?2004h')
})

test('bracketed paste ends, and the keys of the program before come back, at the end', async () => {
  const fake = await FakeTerminal.open()
  await fake.terminal.open()
  const before = fake.written.length
  fake.terminal.close()
  expect(fake.written.slice(before)).toBe('\x1b[?2004l\x1b[<1u\x1b[?25h')
})

test.each([
  ['a dumb terminal', { env: { TERM: 'dumb' } }],
  ['a terminal that is nowhere named', { env: { TERM: '' } }],
  ['a plain screen', { plain: true }],
])('%s is sent no sequence at all', async (_, shape) => {
  const fake = await FakeTerminal.open(shape)
  await fake.terminal.open()
  fake.terminal.close()
  expect(fake.written).toBe('')
})

test.each(['linux', 'vt220', 'ansi'])('%s is sent only what all of its kind know', async (term) => {
  const fake = await FakeTerminal.open({ env: { TERM: term } })
  await fake.terminal.open()
  expect(fake.written).toBe('\x1b[?1l\x1b>')
})

test.each(['\x03', '\x04', '\x1c', '\x1b[99;5u'])('%j is heeded between questions', async (bytes) => {
  const fake = await FakeTerminal.open()
  await fake.terminal.open()
  fake.send(bytes)
  expect(fake.terminal.interrupted.aborted).toBe(true)
})

test.each(['12345678\r', '\x1a', '\x1b[<35;3;4M', 'x'])(
  '%j is forgotten between questions',
  async (bytes) => {
    const fake = await FakeTerminal.open()
    await fake.terminal.open()
    const before = fake.written
    fake.send(bytes)
    expect(fake.written).toBe(before)
    expect(fake.terminal.interrupted.aborted).toBe(false)
  },
)

/** Those that end no process by themselves (signal(7)), and those that Node ignores. */
const ENDING_NOTHING = [
  ...[
    'SIGCHLD',
    'SIGCONT',
    'SIGSTOP',
    'SIGTSTP',
    'SIGTTIN',
    'SIGTTOU',
    'SIGURG',
    'SIGWINCH',
    'SIGPIPE',
    'SIGXFSZ',
  ],
]
/** That nobody can heed, that Node keeps to itself, or that come of a fault, behind which nothing could go on. */
const UNHEEDED = ['SIGKILL', 'SIGPROF', 'SIGSEGV', 'SIGBUS', 'SIGFPE', 'SIGILL']
/** Other names: of SIGABRT, and of SIGIO. */
const ALIASES = ['SIGIOT', 'SIGPOLL']

test.each(
  Object.keys(constants.signals).filter(
    (signal) => ![...ENDING_NOTHING, ...UNHEEDED, ...ALIASES].includes(signal),
  ) as NodeJS.Signals[],
)('%s is a request to end, before the terminal is opened too', async (signal) => {
  const fake = await FakeTerminal.open()
  fake.signal(signal)
  expect(fake.terminal.interrupted.aborted).toBe(true)
})

test('once it was given back, neither a stop nor another width is of interest', async () => {
  const fake = await FakeTerminal.open()
  await fake.terminal.open()
  fake.terminal.close()
  fake.signal('SIGTSTP')
  expect(fake.raised).toEqual([])
  expect(fake.modes).toEqual(['raw', 'cooked'])
  expect(fake.parts.output.listenerCount('resize')).toBe(0)
})

test('a terminal that is given back just after SIGCONT is not made raw any more', async () => {
  const fake = await FakeTerminal.open()
  await fake.terminal.open()
  fake.signal('SIGCONT')
  fake.terminal.close()
  await nextTurn()
  expect(fake.modes).toEqual(['raw', 'cooked'])
})

test('a program that ends while it asks leaves the terminal as it was', async () => {
  const fake = await FakeTerminal.open()
  await fake.terminal.open()
  fake.exit()
  expect(fake.modes).toEqual(['raw', 'cooked'])
})

test.each([
  ['EIO', true],
  ['EPIPE', false],
])('output that fails by %s is a terminal that is gone: %s', async (code, gone) => {
  const fake = await FakeTerminal.open()
  fake.parts.output.emit('error', Object.assign(new Error(code), { code }))
  expect(fake.terminal.interrupted.aborted).toBe(gone)
})

test('SIGCONT in the background leaves the terminal to the program in the foreground', async () => {
  const fake = await FakeTerminal.open({ owned: false })
  await fake.terminal.open()
  fake.signal('SIGCONT')
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(fake.modes).toEqual(['raw'])
})

test('SIGTSTP stops the program with its terminal given back, and later takes it again', async () => {
  const fake = await FakeTerminal.open()
  await fake.terminal.open()
  const before = fake.written.length
  fake.signal('SIGTSTP')
  expect(fake.raised).toEqual(['SIGTSTP'])
  expect(fake.modes).toEqual(['raw', 'cooked', 'raw'])
  expect(fake.written.slice(before).startsWith('\x1b[?2004l')).toBe(true)
  expect(fake.written.endsWith('\x1b[?2004h')).toBe(true)
})

test('only a terminal that may show what is typed is said to do so', async () => {
  expect((await FakeTerminal.open({ env: { TERM: 'dumb' } })).terminal.echoes).toBe(true)
  expect((await FakeTerminal.open()).terminal.echoes).toBe(false)
  expect((await FakeTerminal.open({ plain: true })).terminal.echoes).toBe(false)
})

const UNSTOPPABLE = 'Impossible maintenant.'

test('Ctrl-C while the card works is answered once, and stays a request', async () => {
  const fake = await FakeTerminal.open()
  await fake.terminal.open()
  const spinner = await fake.terminal.spin('Recyclage en cours…', UNSTOPPABLE)
  await fake.shows('Recyclage en cours…')
  fake.send('\x03')
  fake.send('\x03')
  expect((await fake.text()).match(/Impossible maintenant/g)).toHaveLength(1)
  expect(await fake.text()).toContain('Recyclage en cours…')
  expect(fake.terminal.interrupted.aborted).toBe(true)
  spinner.stop()
  expect(await fake.text()).toBe(UNSTOPPABLE)
})

test('Ctrl-C while a card is waited for is no answer', async () => {
  const fake = await FakeTerminal.open()
  await fake.terminal.open()
  const spinner = await fake.terminal.spin('Insérez la CPS…')
  fake.send('\x03')
  spinner.stop()
  expect(await fake.text()).toBe('')
})

test('Ctrl-C after the card has worked is no longer answered', async () => {
  const fake = await FakeTerminal.open()
  await fake.terminal.open()
  const spinner = await fake.terminal.spin('Recyclage en cours…', UNSTOPPABLE)
  spinner.stop()
  fake.send('\x03')
  expect(await fake.text()).toBe('')
})

test('on a plain screen a spinner is a line', async () => {
  const fake = await FakeTerminal.open({ plain: true })
  await fake.terminal.open()
  const spinner = await fake.terminal.spin('Recyclage en cours…', UNSTOPPABLE)
  fake.send('\x03')
  spinner.stop()
  expect(fake.written).toBe(`Recyclage en cours…\n${UNSTOPPABLE}\n`)
})

test('the cursor that a spinner hides is shown at the end, even where nobody stops it', async () => {
  const fake = await FakeTerminal.open()
  await fake.terminal.open()
  const spinner = await fake.terminal.spin('Recyclage en cours…')
  fake.terminal.close()
  expect(fake.written.lastIndexOf('\x1b[?25h')).toBeGreaterThan(fake.written.lastIndexOf('\x1b[?25l'))
  spinner.stop()
})

test('the cursor that a spinner hides is shown once it is stopped', async () => {
  const fake = await FakeTerminal.open()
  const spinner = await fake.terminal.spin('Recyclage en cours…')
  spinner.stop()
  expect(fake.written.lastIndexOf('\x1b[?25h')).toBeGreaterThan(fake.written.lastIndexOf('\x1b[?25l'))
})

test('a spinner leaves standard input to the keyboard', async () => {
  const setRawMode = vi.fn()
  const typed = Object.assign(new PassThrough(), { isTTY: true, setRawMode })
  const stdin = vi.spyOn(process, 'stdin', 'get').mockReturnValue(typed as never)
  try {
    const fake = await FakeTerminal.open()
    const spinner = await fake.terminal.spin('Recyclage en cours…')
    expect(setRawMode).not.toHaveBeenCalled()
    expect(typed.listenerCount('data')).toBe(0)
    spinner.stop()
  } finally {
    stdin.mockRestore()
  }
})

test('questions leave nothing behind on the signal that would end them', async () => {
  const fake = await FakeTerminal.open()
  const { terminal } = fake
  await terminal.open()
  await answerThrice(fake)
  expect(getEventListeners(terminal.interrupted, 'abort')).toEqual([])
})

test('a spinner of a terminal of few signs has few', async () => {
  const fake = await FakeTerminal.open({ env: { LANG: 'C' } })
  const spinner = await fake.terminal.spin('Recyclage en cours…')
  await fake.shows('Recyclage en cours')
  spinner.stop()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  expect(fake.written).toMatch(/^[\x00-\x7f]*$/)
})
