import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { type Manner, Screen } from '../../../src/terminal/screen.ts'
import { inSigns, signsOf } from '../../../src/terminal/signs.ts'
import { allWritten } from '../../support/all-written.ts'

const MANNER: Manner = { palette: 'none', signs: 'all', plain: false }

/** What is written on a screen of so many columns. */
async function written(
  columns: number,
  manner: Partial<Manner>,
  write: (screen: Screen) => void,
): Promise<string> {
  const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: true, columns })
  write(await Screen.on(stream, { ...MANNER, ...manner }))
  return allWritten(stream)
}

const POLKIT =
  'sudo sh -c \'printf %s "polkit.addRule(function(action, subject) { return polkit.Result.YES })" >/etc/polkit-1/rules.d/50-cps.rules\''

test.each([20, 40, 80, 200])(
  'on %i columns a command to copy stands alone on its line, unbroken',
  async (columns) => {
    const text = await written(columns, {}, (screen) => {
      screen.say('Installez la règle :')
      screen.command(POLKIT)
      screen.say('Puis relancez.')
    })
    expect(text.split('\n')).toContain(POLKIT)
  },
)

test('a command keeps its quotes and dots on a terminal of few signs', async () => {
  expect(await written(80, { signs: 'simple' }, (screen) => screen.command('echo “…”'))).toBe('echo “…”\n')
})

test('a paragraph is broken between words', async () => {
  const text = await written(40, {}, (screen) => screen.say('mot '.repeat(30).trim(), 'plain', 3))
  for (const line of text.trimEnd().split('\n')) {
    expect(line.length).toBeLessThanOrEqual(40)
    expect(line).toMatch(/^ {3}mot(?: mot)*$/)
  }
})

test('a paragraph is no wider than is easy to read, however wide the terminal', async () => {
  const text = await written(300, {}, (screen) => screen.say('mot '.repeat(100).trim()))
  const widest = Math.max(...text.split('\n').map(({ length }) => length))
  expect(widest).toBeGreaterThan(60)
  expect(widest).toBeLessThanOrEqual(80)
})

test('on a terminal that does not tell its columns a paragraph is as wide as elsewhere', async () => {
  const told = await written(80, {}, (screen) => screen.say('mot '.repeat(100).trim()))
  expect(await written(0, {}, (screen) => screen.say('mot '.repeat(100).trim()))).toBe(told)
})

test('on a terminal of hardly any columns a line holds some words, not some letters', async () => {
  const text = await written(3, {}, (screen) => screen.say('La carte est débloquée.', 'plain', 3))
  expect(text.trim().split(/\n */)).toEqual(['La carte est', 'débloquée.'])
})

test.each(['say', 'line', 'command'] as const)('%s shows what would act on the terminal', async (way) => {
  const text = await written(80, {}, (screen) => screen[way]('Lecteur \x1b[2J\x07\u202e\x9b1m'))
  expect(text).toBe('Lecteur \\u001b[2J\\u0007\\u202e\\u009b1m\n')
})

test('labels and values show what would act on the terminal', async () => {
  const text = await written(80, {}, (screen) => screen.list([['Lecteur', 'A\x1b[2J\nB']], ' : '))
  expect(text).toBe('Lecteur  A\\u001b[2J\\u000aB\n')
})

test('labels and values stand in two columns where they fit, else a line each', async () => {
  const lines = [
    ['Lecteur', 'Lecteur simulé'],
    ['Code porteur', 'bloqué'],
  ] as const
  expect(await written(40, {}, (screen) => screen.list(lines, ' : '))).toBe(
    'Lecteur       Lecteur simulé\nCode porteur  bloqué\n',
  )
  expect(await written(20, {}, (screen) => screen.list(lines, ' : '))).toBe(
    'Lecteur : Lecteur\nsimulé\nCode porteur :\nbloqué\n',
  )
})

const LONG = 'mot '.repeat(50).trim()

function sayLong(screen: Screen): void {
  screen.say(LONG)
  screen.item(LONG, 2)
  screen.list([['Label', LONG]], ' : ')
}

test('a plain file has each paragraph on one line', async () => {
  const file = new PassThrough({ encoding: 'utf8' })
  sayLong(await Screen.on(file, { ...MANNER, plain: true }))
  expect(allWritten(file)).toBe(`${LONG}\n  - ${LONG}\nLabel : ${LONG}\n`)
})

test('a plain terminal breaks paragraphs between words, and no label from its value', async () => {
  const lines = (await written(40, { plain: true }, sayLong)).trimEnd().split('\n')
  expect(lines.pop()).toBe(`Label : ${LONG}`)
  expect(lines.filter((line) => line.length > 40)).toEqual([])
  expect(lines.length).toBeGreaterThan(10)
})

test('what asks is wrapped, and its last line stays open with room for the answer', async () => {
  const text = await written(20, { plain: true }, (screen) => screen.ask('un deux trois quatre : ', 8))
  expect(text).toBe('un deux\ntrois\nquatre : ')
})

test('under a mark no line begins', async () => {
  const text = await written(24, {}, (screen) => screen.marked('✘', 'mot '.repeat(8).trim()))
  expect(text).toBe('✘ mot mot mot mot mot\n  mot mot mot\n')
})

test('a plain screen has no colours', async () => {
  const text = await written(80, { plain: true, palette: '256' }, (screen) => screen.say('x', 'bad'))
  expect(text).toBe('x\n')
})

test('what is no terminal has no colours', async () => {
  const stream = new PassThrough({ encoding: 'utf8' })
  const screen = await Screen.on(stream, { ...MANNER, palette: '256' })
  screen.say('x', 'bad')
  expect(allWritten(stream)).toBe('x\n')
  expect(screen.isLive).toBe(false)
})

test.each([
  [{ LANG: 'fr_FR.UTF-8' }, 'all'],
  [{ LANG: 'fr_FR.utf8' }, 'all'],
  [{ LANG: 'C.UTF-8' }, 'all'],
  [{ LANG: 'C' }, 'simple'],
  [{ LANG: 'fr_FR.UTF-8', LC_ALL: 'POSIX' }, 'simple'],
  [{ LANG: 'C', LC_CTYPE: 'fr_FR.UTF-8' }, 'all'],
  [{ LANG: 'fr_FR@euro' }, 'simple'],
  [{ LANG: 'fr_FR.UTF-8', TERM: 'linux' }, 'simple'],
  [{ LANG: '', TERM: 'xterm' }, 'simple'],
] as const)('%j has %s signs', (env, signs) => {
  expect(signsOf(env)).toBe(signs)
})

test('signs that a terminal has not are replaced, letters are not', () => {
  expect(inSigns('simple', '❯ ✔ ✘ Été… “x” – n° 1 → ⏎')).toBe('> + x Été... "x" - n° 1 -> <-|')
  expect(inSigns('all', '❯ ✔')).toBe('❯ ✔')
})

test('a paragraph is broken at the width that its signs have on the screen', async () => {
  const say = (screen: Screen) => screen.say('123456 8901 345678 …')
  expect(await written(20, { signs: 'simple' }, say)).toBe('123456 8901 345678\n...\n')
})
