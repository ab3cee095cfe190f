/** The dialogue as a person has it, step by step, before a terminal in memory. */

import { afterEach, expect, test, vi } from 'vitest'
import { VirtualCps3 } from '../../../../src/simulator/cards/cps3.ts'
import { VirtualCps4 } from '../../../../src/simulator/cards/cps4.ts'
import { infoPs, PATH } from '../../../../src/simulator/cards/data-objects.ts'
import { createCard } from '../../../../src/simulator/scenarios.ts'
import {
  ASKS,
  blockedCard,
  CTRL_C,
  codes,
  DialogueRun,
  dialogue,
  ENTER,
  OTHER_PIN,
  PIN,
  PUK,
  WRONG,
} from '../../../support/dialogue-run.ts'

afterEach(() => void vi.restoreAllMocks())

const YES = `o${ENTER}`
const NO = `n${ENTER}`

test('a right code unblocks the card: three questions, and what is to be known in front of each', async () => {
  const { run, exitCode, text } = await dialogue({}, ...codes())
  expect(exitCode).toBe(0)
  expect(run.state).toMatchObject({ pin: PIN, pinTriesLeft: 3, pukTriesLeft: 10 })
  expect([run.count('20'), run.count('2C')]).toEqual([1, 1])
  const steps = [
    'Débloquer une CPS',
    "Aucun code n'est envoyé à la carte avant la fin de l'étape 4.",
    '1. La carte',
    'n° 2900995235',
    '2. Le code de déblocage',
    '3. Le code porteur',
    '4. Confirmation du code porteur',
    'Après Entrée, ne retirez plus la carte.',
    'Résultat',
    'La carte est débloquée : 3 essais sur 3 pour le code porteur.',
    'Vous pouvez retirer la carte.',
  ]
  expect(steps.map((step) => text.indexOf(step))).toEqual(
    steps.map((step) => text.indexOf(step)).sort((one, other) => one - other),
  )
  expect(steps.filter((step) => !text.includes(step))).toEqual([])
  expect(run.codes).toBe(3)
  expect(run.sent).toHaveLength(23)
})

test.each([
  ['cpf', 'Carte de Professionnel en Formation (CPF) n° 2900995235'],
  ['cpe', "Carte de Personnel d'Établissement (CPE) n° 2900995235"],
  ['cpa', 'Carte de Personnel Autorisé (CPA) n° 2900995235'],
] as const)('the card %s is introduced by its family', async (scenario, title) => {
  const run = new DialogueRun({ card: createCard(scenario) })
  await run.asked(ASKS.puk)
  expect(await run.told()).toContain(title)
  run.person.type(CTRL_C)
  await run.ends()
})

test('whoever has lost a CPE is sent to the employer', async () => {
  const files = { [PATH.INFO_PS]: infoPs('CPE') }
  const card = new VirtualCps3({ files, pin: { triesLeft: 0 }, puk: { value: PUK, triesLeft: 1 } })
  const { exitCode, text } = await dialogue({ card }, [ASKS.lastTry, YES], ...codes(WRONG))
  expect(exitCode).toBe(11)
  expect(text).toContain('Prévenez votre employeur')
})

test('a CPS4 is unblocked by the same three questions', async () => {
  const card = new VirtualCps4({ pin: { triesLeft: 0 }, puk: { value: PUK } })
  const { run, exitCode } = await dialogue({ card }, ...codes())
  expect(exitCode).toBe(0)
  expect(run.state).toMatchObject({ pin: PIN, pinTriesLeft: 3 })
  expect(run.sent).toHaveLength(22)
})

/** GET DATA on the code porteur, and on the code de déblocage. */
const PIN_COUNTER = '00CB3FFF0A4D087006BF810102A080'
const PUK_COUNTER = '00CB3FFF0A4D087006BF810202A080'

test('the proof reads the counter of the code porteur alone where a right code came first', async () => {
  const { run } = await dialogue({}, ...codes())
  expect(run.sent.slice(-2)).toEqual([PIN_COUNTER, '00C0000018'])
  expect(run.sent.filter((command) => command === PUK_COUNTER)).toHaveLength(1)
})

test.each([
  ['with --json', { args: ['--json'] }, []],
  ['after a wrong code', {}, [...codes(WRONG), [ASKS.retry, YES] as const]],
])('the proof reads both counters %s', async (_, scenery, before) => {
  const { run, exitCode } = await dialogue(scenery, ...before, ...codes())
  expect(exitCode).toBe(0)
  expect(run.sent.slice(-4)).toEqual([PIN_COUNTER, '00C0000018', PUK_COUNTER, '00C000001C'])
})

test('a proof that gets no answer is asked for again of the card taken anew', async () => {
  const faults = [{ at: 22, throws: 'mute', executed: false }] as const
  const { run, exitCode } = await dialogue({ faults }, ...codes())
  expect(exitCode).toBe(0)
  expect([run.count('20'), run.count('2C')]).toEqual([1, 1])
})

test('a wrong code costs one try, is told with what is left, and the right one then unblocks', async () => {
  const { run, exitCode, text } = await dialogue({}, ...codes(WRONG), [ASKS.retry, YES], ...codes())
  expect(exitCode).toBe(0)
  expect(run.count('20')).toBe(2)
  expect(text).toContain('Code de déblocage erroné. Il vous reste 9 essais.')
  expect(text).toContain('le numéro en haut du courrier doit être 2900995235')
  expect(text).toMatch(/La carte est débloquée.*$/)
})

test('whoever does not try again is told that the card stays blocked, and how many tries are left', async () => {
  const { run, exitCode, text } = await dialogue({}, ...codes(WRONG), [ASKS.retry, NO])
  expect(exitCode).toBe(12)
  expect(run.count('20')).toBe(1)
  expect(text).toMatch(/Résultat Abandonné\. La carte reste bloquée\. Il vous reste 9 essais\./)
})

test('Enter alone does not try again', async () => {
  const { exitCode } = await dialogue({}, ...codes(WRONG), [ASKS.retry, ENTER])
  expect(exitCode).toBe(12)
})

test('the last try is asked for in one question that holds its warning, before any code', async () => {
  const card = blockedCard({ triesLeft: 1 })
  const { exitCode, text } = await dialogue({ card }, [ASKS.lastTry, YES], ...codes())
  expect(exitCode).toBe(0)
  expect(text).toContain("il ne vous reste qu'un essai")
  expect(text.match(/définitivement bloquée/g)).toHaveLength(1)
})

test('the last try is kept by whoever presses Enter alone: no code is asked for', async () => {
  const card = blockedCard({ triesLeft: 1 })
  const { run, exitCode, text } = await dialogue({ card }, [ASKS.lastTry, ENTER])
  expect(exitCode).toBe(16)
  expect(run.sent.some((command) => command.startsWith('0020'))).toBe(false)
  expect(text).toContain("Aucun code n'a été envoyé à la carte.")
  expect(text).not.toContain('2. Le code de déblocage')
})

test('the last use of a code de déblocage is asked for as the last try is', async () => {
  const card = blockedCard({ usesLeft: 1 })
  const { exitCode, text } = await dialogue({ card }, [ASKS.lastTry, NO])
  expect(exitCode).toBe(16)
  expect(text).toContain("ne peut plus servir qu'une fois")
})

test('after the last use of a code de déblocage, a right one, it is told that the card must not be blocked again', async () => {
  const card = blockedCard({ usesLeft: 1 })
  const { exitCode, text } = await dialogue({ card }, [ASKS.lastTry, YES], ...codes())
  expect(exitCode).toBe(0)
  expect(text).toContain(
    'Le code de déblocage ne peut plus servir. La carte fonctionne, mais si elle se bloque, il faudra la remplacer.',
  )
})

test.each([
  [
    'try',
    { triesLeft: 2 },
    "Attention : il ne vous reste qu'un essai. Si le code de déblocage saisi est erroné",
  ],
  [
    'use',
    { usesLeft: 2 },
    "Attention : le code de déblocage ne peut plus servir qu'une fois. S'il est mal saisi",
  ],
])(
  'a wrong code that leaves one %s is followed by one question with the warning in it',
  async (_, puk, warning) => {
    const card = blockedCard(puk)
    const { exitCode, text } = await dialogue({ card }, ...codes(WRONG), [ASKS.lastTry, NO])
    expect(exitCode).toBe(12)
    expect(text).not.toContain('Voulez-vous réessayer')
    expect(text).toMatch(
      new RegExp(`${warning}, la carte sera définitivement bloquée .*Voulez-vous utiliser ce dernier essai`),
    )
    expect(text.match(/ce dernier essai \?/g)).toHaveLength(1)
  },
)

test('the last try lost ends the run: the card is to be replaced', async () => {
  const card = blockedCard({ triesLeft: 1 })
  const { run, exitCode, text } = await dialogue({ card }, [ASKS.lastTry, YES], ...codes(WRONG))
  expect(exitCode).toBe(11)
  expect(run.state.pukTriesLeft).toBe(0)
  expect(text).toMatch(/c'était le dernier essai, il est perdu.*doit être remplacée/)
})

const differing = [ASKS.confirmation, `${OTHER_PIN}${ENTER}`] as const

test('a confirmation that differs once is asked for again, and no code has left', async () => {
  const { run, exitCode, text } = await dialogue({}, ...codes().slice(0, 2), differing, [
    ASKS.confirmation,
    `${PIN}${ENTER}`,
  ])
  expect(exitCode).toBe(0)
  expect(run.state.pin).toBe(PIN)
  expect(text).toContain('Code de confirmation erroné : les deux codes sont différents.')
  expect(text.match(/3\. Le code porteur/g)).toHaveLength(1)
})

test('a confirmation that differs twice leads back to step 3, never to the code de déblocage', async () => {
  const { run, exitCode, text } = await dialogue(
    {},
    ...codes().slice(0, 2),
    differing,
    differing,
    [ASKS.pin, `${OTHER_PIN}${ENTER}`],
    [ASKS.confirmation, `${OTHER_PIN}${ENTER}`],
  )
  expect(exitCode).toBe(0)
  expect(run.state.pin).toBe(OTHER_PIN)
  expect(text.match(/3\. Le code porteur/g)).toHaveLength(2)
  expect(text.match(/2\. Le code de déblocage/g)).toHaveLength(1)
  expect(text).toContain('inutile de ressaisir le code de déblocage')
})

test.each([
  ['goes on and then types it twice alike', YES, 0],
  ['gives up', NO, 14],
] as const)('a confirmation that differs still: whoever %s', async (_, decision, expected) => {
  const again = [ASKS.pin, `${PIN}${ENTER}`] as const
  const rest = decision === YES ? [again, [ASKS.confirmation, `${PIN}${ENTER}`] as const] : []
  const { run, exitCode } = await dialogue(
    {},
    ...codes().slice(0, 2),
    differing,
    differing,
    again,
    differing,
    differing,
    [ASKS.goOn, decision],
    ...rest,
  )
  expect(exitCode).toBe(expected)
  expect(run.count('20')).toBe(expected === 0 ? 1 : 0)
})

test('a code porteur that others guess first is called so, and taken all the same', async () => {
  const { run, exitCode, text } = await dialogue({}, ...codes(PUK, '6666'))
  expect(exitCode).toBe(0)
  expect(run.state.pin).toBe('6666')
  expect(text).toContain('ce code est facile à deviner')
})

test('an ordinary code porteur is not called easy', async () => {
  const { text } = await dialogue({}, ...codes())
  expect(text).not.toContain('facile à deviner')
})

test('--dry-run asks everything and sends no code', async () => {
  const { run, exitCode, text } = await dialogue({ args: ['--dry-run'] }, ...codes())
  expect(exitCode).toBe(0)
  expect(run.sent.some((command) => command.startsWith('0020') || command.startsWith('002C'))).toBe(false)
  expect(run.state).toMatchObject({ pinTriesLeft: 0, pukTriesLeft: 10, pukUsesLeft: 100 })
  expect(text).toContain("tout est prêt pour le déblocage. Aucun code n'a été envoyé à la carte.")
  expect(text).not.toContain('Recyclage en cours')
})

test.each([
  ['expired', 'cette carte a peut-être expiré fin janvier 2025'],
  ['cps4-expired', 'cette carte a expiré fin janvier 2025'],
] as const)(
  'the card %s is called so before the first code, and can be unblocked',
  async (scenario, note) => {
    const { exitCode, text } = await dialogue({ card: createCard(scenario) }, ...codes('12345678'))
    expect(exitCode).toBe(0)
    expect(text.indexOf(note)).toBeGreaterThan(0)
    expect(text.indexOf(note)).toBeLessThan(text.indexOf('2. Le code de déblocage'))
  },
)

test.each([
  ['not-blocked', 13, "La carte n'est pas bloquée"],
  ['puk-blocked', 11, 'Le code de déblocage est bloqué'],
  ['puk-spent', 11, 'Le code de déblocage est épuisé'],
  ['reset-rule', 22, 'ne se débloque pas avec le code de déblocage seul'],
] as const)('the card %s is asked for no code', async (scenario, code, sentence) => {
  const { run, exitCode, text } = await dialogue({ card: createCard(scenario) })
  expect(exitCode).toBe(code)
  expect(text).toContain(sentence)
  expect(text).not.toContain('2. Le code de déblocage')
  expect(run.codes).toBe(0)
})

test('an expired card that is not blocked is offered no unblocking', async () => {
  const { exitCode, text } = await dialogue({ card: createCard('expired-not-blocked') })
  expect(exitCode).toBe(13)
  expect(text).not.toMatch(/débloquer,|restera/)
})

test('a code porteur of four to eight digits is asked for so', async () => {
  const card = createCard('long-pin')
  const { run, exitCode } = await dialogue(
    { card },
    [ASKS.puk, `12345678${ENTER}`],
    [/Code porteur \(de 4 à 8 chiffres\) : ▏$/, `637481${ENTER}`],
    [/Confirmation \(de 4 à 8 chiffres\) : ▏$/, `637481${ENTER}`],
  )
  expect(exitCode).toBe(0)
  expect(run.state.pin).toBe('637481')
})

test('a card without a number is named by the letter alone', async () => {
  const { text } = await dialogue({ card: createCard('no-number') }, ...codes('87651234'), [ASKS.retry, NO])
  expect(text).toContain("Cette carte n'indique pas son numéro")
  expect(text).toContain('Vérifiez que ce courrier est bien celui de cette carte.')
})

test('of a card with two numbers both are shown, to be compared with that of the letter', async () => {
  const card = createCard('other-number')
  const { text } = await dialogue({ card }, ...codes('87651234'), [ASKS.retry, NO])
  expect(text).toContain('deux numéros : 2900112233 et 2900995235. Comparez-les avec celui du courrier.')
  expect(text).toContain("2900112233 et 2900995235. Vérifiez que l'un des deux figure en haut du courrier.")
  expect(text).toContain('le numéro en haut du courrier doit être 2900112233 ou 2900995235.')
})

test('a card other than the one asked for is asked no code', async () => {
  const { run, exitCode, text } = await dialogue({ args: ['--card', '1234567890'] })
  expect(exitCode).toBe(24)
  expect(text).toContain("Ce n'est pas la carte demandée")
  expect(run.codes).toBe(0)
})

test('a card that refuses the code porteur is told as the code de déblocage being right', async () => {
  const card = new VirtualCps3({ pin: { triesLeft: 0, minLength: 5 }, puk: { value: PUK } })
  const { exitCode, text } = await dialogue({ card }, ...codes())
  expect(exitCode).toBe(17)
  expect(text).toContain('Le code de déblocage est bon')
})
