/** The names of the virtual cards: all that is loaded of them where none is used. */

const NAMES = [
  'blocked',
  'not-blocked',
  'last-try',
  'puk-blocked',
  'puk-spent',
  'few-uses',
  'expired',
  'expired-not-blocked',
  'certificate-expired',
  'certificate-only',
  'no-certificate',
  'no-end',
  'cps3v1',
  'cpf',
  'cpe',
  'cpa',
  'test-card',
  'other-number',
  'no-number',
  'long-pin',
  'other-application',
  'cps4',
  'cps4-not-blocked',
  'cps4-last-try',
  'cps4-puk-blocked',
  'cps4-expired',
  'cps4-cut',
  'cps4-silent',
  'cps4-detour',
  'cps4-lost-application',
  'cps4-t0',
  'cps4-t0-strict',
  'cps2ter',
  'contactless',
  'unknown-cps',
  'vitale',
  'vitale-1',
  'other-card',
  'mute',
  'other-issuer',
  'doubtful',
  'reset-rule',
] as const

export type ScenarioName = (typeof NAMES)[number]

/** In the order in which they are listed. */
export const scenarioNames: readonly ScenarioName[] = NAMES

export const DEFAULT_SCENARIO: ScenarioName = 'blocked'

export function isScenarioName(name: string): name is ScenarioName {
  return scenarioNames.some((known) => known === name)
}
