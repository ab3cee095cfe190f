/** The virtual cards that `--simulate` and `simulate` offer: a new one for each name. */

import { expiredCertificate } from './cards/certificate.ts'
import { VirtualCps3 } from './cards/cps3.ts'
import { CPS3_ID_CARD } from './cards/cps3-files.ts'
import { VirtualCps4 } from './cards/cps4.ts'
import { CPS4_ID_CARD } from './cards/cps4-files.ts'
import { idCard, infoPs, ODF_WITHOUT_DODF, PATH } from './cards/data-objects.ts'
import { OtherCard } from './cards/other-card.ts'
import {
  CPS3V1_TOKEN_INFO,
  DOUBTFUL_AODF,
  FOREIGN_SERIAL,
  LONG_PIN_AODF,
  NAMELESS_TOKEN_INFO,
} from './cards/unusual-files.ts'
import type { VirtualCard } from './cards/virtual-card.ts'
import type { ScenarioName } from './names.ts'

const BLOCKED = { triesLeft: 0 }
const FOUR_TO_EIGHT = { maxLength: 8 }
const AODF = '3F0000017001'
const CERTIFICATE = '3F000001B001'
const TOKEN_INFO = '3F0000015032'
const T0_ATR = bytes('3BDC18FF00001225006480000401009000')
const PAST = { issued: '2020-02-01', ends: '2025-01-31' }
const EXPIRED = { [PATH.ID_CARD]: idCard({ ...CPS3_ID_CARD, ...PAST }) }
const NO_DATA_OBJECTS = {
  [PATH.ODF]: ODF_WITHOUT_DODF,
  [PATH.DODF]: null,
  [PATH.ID_CARD]: null,
  [PATH.NAME_PS]: null,
  [PATH.INFO_PS]: null,
}

const CPS3 = {
  /** Three wrong codes porteur, nothing else used. */
  blocked: () => new VirtualCps3({ pin: BLOCKED }),
  'not-blocked': () => new VirtualCps3(),
  /** Nine wrong codes de déblocage: a tenth blocks the card for good. */
  'last-try': () => new VirtualCps3({ pin: BLOCKED, puk: { triesLeft: 1, usesLeft: 91 } }),
  'puk-blocked': () => new VirtualCps3({ pin: BLOCKED, puk: { triesLeft: 0, usesLeft: 90 } }),
  /** A hundred presentations, right or wrong: tries are left, uses are not. */
  'puk-spent': () => new VirtualCps3({ pin: BLOCKED, puk: { usesLeft: 0 } }),
  /** Uses are told of when they become few. */
  'few-uses': () => new VirtualCps3({ pin: BLOCKED, puk: { usesLeft: 5 } }),
  /** By its own word; its certificate is still valid. */
  expired: () => new VirtualCps3({ pin: BLOCKED, files: EXPIRED }),
  'expired-not-blocked': () => new VirtualCps3({ files: EXPIRED }),
  /** Valid by its own word. */
  'certificate-expired': () =>
    new VirtualCps3({ pin: BLOCKED, files: { [CERTIFICATE]: expiredCertificate } }),
  /** Without data objects, of which a certificate is the only date. */
  'certificate-only': () => new VirtualCps3({ pin: BLOCKED, files: NO_DATA_OBJECTS }),
  'no-certificate': () =>
    new VirtualCps3({ pin: BLOCKED, files: { ...NO_DATA_OBJECTS, [CERTIFICATE]: null } }),
  /** An end that can't be one, on a version of which CPS-GESTION shows the issue alone. */
  'no-end': () =>
    new VirtualCps3({
      pin: BLOCKED,
      files: { [PATH.ID_CARD]: idCard({ ...CPS3_ID_CARD, ends: '9999-12-31' }) },
    }),
  /** Of a version of which CPS-GESTION shows the end. */
  cps3v1: () => new VirtualCps3({ pin: BLOCKED, files: { [TOKEN_INFO]: CPS3V1_TOKEN_INFO } }),
  cpf: () => new VirtualCps3({ pin: BLOCKED, files: { [PATH.INFO_PS]: infoPs('CPF') } }),
  cpe: () => new VirtualCps3({ pin: BLOCKED, files: { [PATH.INFO_PS]: infoPs('CPE') } }),
  cpa: () => new VirtualCps3({ pin: BLOCKED, files: { [PATH.INFO_PS]: infoPs('CPA') } }),
  'test-card': () =>
    new VirtualCps3({ pin: BLOCKED, files: { [PATH.ID_CARD]: idCard({ ...CPS3_ID_CARD, category: 0x80 }) } }),
  /** CPS_ID_CARD, and so CPS-GESTION, has another number than the label. */
  'other-number': () =>
    new VirtualCps3({
      pin: BLOCKED,
      files: { [PATH.ID_CARD]: idCard({ ...CPS3_ID_CARD, number: '2900112233' }) },
    }),
  /** TokenInfo has a label, but not that of a CPS. */
  'no-number': () =>
    new VirtualCps3({ pin: BLOCKED, files: { ...NO_DATA_OBJECTS, [TOKEN_INFO]: NAMELESS_TOKEN_INFO } }),
  'long-pin': () =>
    new VirtualCps3({ pin: { ...BLOCKED, ...FOUR_TO_EIGHT }, files: { [AODF]: LONG_PIN_AODF } }),
  /** Another program has left the CPS2ter application selected. */
  'other-application': () => new VirtualCps3({ pin: BLOCKED, otherApplicationFirst: true }),
}

const CPS4 = {
  cps4: () => new VirtualCps4({ pin: BLOCKED }),
  'cps4-not-blocked': () => new VirtualCps4(),
  'cps4-last-try': () => new VirtualCps4({ pin: BLOCKED, puk: { triesLeft: 1 } }),
  'cps4-puk-blocked': () => new VirtualCps4({ pin: BLOCKED, puk: BLOCKED }),
  'cps4-expired': () =>
    new VirtualCps4({ pin: BLOCKED, files: { [PATH.ID_CARD]: idCard({ ...CPS4_ID_CARD, ...PAST }) } }),
  /** Left between its two last commands: the counter is reset, the new code porteur refused. */
  'cps4-cut': () => new VirtualCps4({ pin: BLOCKED, change: 'refused' }),
  /** Falls silent at the last command, which it does not do. */
  'cps4-silent': () => new VirtualCps4({ pin: BLOCKED, change: 'silent' }),
  /** The application is reached by way of two others. */
  'cps4-detour': () => new VirtualCps4({ pin: BLOCKED, byDetour: true }),
  /** The application is found not to be current, once: 6985 until it is selected again. */
  'cps4-lost-application': () => new VirtualCps4({ pin: BLOCKED, lostAt: 3 }),
  'cps4-t0': () => new VirtualCps4({ pin: BLOCKED, atr: T0_ATR }),
  /** In a reader that adds no P3. */
  'cps4-t0-strict': () => new VirtualCps4({ pin: BLOCKED, atr: T0_ATR, completesHeaders: false }),
}

/** Cards to leave alone. */
const REFUSED = {
  cps2ter: () => new OtherCard('3B AC 00 40 2A 00 12 25 00 64 80 82 02 12 00 90 00'),
  contactless: () => new OtherCard('3B 8F 80 01 00 31 B8 64 04 B0 EC C1 73 94 01 80 82 90 00 0E'),
  'unknown-cps': () => new OtherCard('3B AC 00 40 2A 00 12 25 00 64 80 05 01 00 00 90 00'),
  vitale: () => new OtherCard('3B 75 13 00 00 45 09 EA 90 00'),
  'vitale-1': () => new OtherCard('3F 65 25 00 2B 09 69 90 00'),
  'other-card': () => new OtherCard('3B 67 00 00 B2 40 40 0C 09 90 00'),
  mute: () => new OtherCard(''),
  /** It looks like a CPS3, until its serial number is read. */
  'other-issuer': () => new VirtualCps3({ pin: BLOCKED, files: { '3F00D003': FOREIGN_SERIAL } }),
  /** Two codes that could each be the code porteur. */
  doubtful: () => new VirtualCps3({ pin: BLOCKED, files: { [AODF]: DOUBTFUL_AODF } }),
  /** Resetting wants secure messaging, which takes keys that nobody here has. */
  'reset-rule': () => new VirtualCps3({ pin: { ...BLOCKED, accessRule: bytes('F3000043FF00') } }),
}

const SCENARIOS = { ...CPS3, ...CPS4, ...REFUSED } satisfies Record<ScenarioName, () => VirtualCard>

/** A new card each time, as if just taken out of the drawer. */
export function createCard<Name extends ScenarioName>(scenario: Name): ReturnType<(typeof SCENARIOS)[Name]> {
  // The compiler does not see that a function of the union returns what its own name promises.
  return SCENARIOS[scenario]() as ReturnType<(typeof SCENARIOS)[Name]>
}

function bytes(hex: string): Uint8Array {
  return Buffer.from(hex, 'hex')
}
