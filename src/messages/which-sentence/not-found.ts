/** Which sentences tell why there is no CPS in hand. */

import type { NotFound } from '../../search/not-found.ts'
import { visible } from '../../visible.ts'
import type { Sentence, Told } from '../contract.ts'
import { DOCTOR, READERS } from '../remedies.ts'
import { refusalTold } from './refusal.ts'
import { accessTold, misnamedTold, serviceTold } from './service.ts'
import { codeOf, countedCard, named, trouble } from './shared.ts'

type By<Is extends NotFound['is']> = Extract<NotFound, { readonly is: Is }>

export function tellNotFound(end: NotFound): Told {
  switch (end.is) {
    case 'NO_SERVICE':
      return end.because === 'reader-misnamed'
        ? misnamedTold(end.reader)
        : serviceTold(end.because, end.detail)
    case 'ACCESS_DENIED':
      return accessTold(end.because, end.detail)
    case 'READER_BUSY': {
      const detail = codeOf(end.detail)
      return trouble(
        end.reader === null
          ? { say: 'card-in-use', ...detail }
          : { say: 'card-in-use-in', ...detail, reader: visible(end.reader) },
        { say: 'close-software' },
        { say: 'or-replug-reader' },
      )
    }
    case 'NO_READER':
      return noReader(end)
    case 'NO_CARD':
      return trouble(
        end.reader === null ? { say: 'no-card' } : { say: 'no-card-in', reader: visible(end.reader) },
        { say: 'insert-card' },
      )
    case 'NOT_A_CPS':
      return refusalTold(end.refusal)
    case 'UNSUPPORTED_CARD':
      return end.because === 'refused'
        ? refusalTold(end.refusal)
        : trouble({ say: 'malformed-answer', ...codeOf(end.detail) }, { say: 'reinsert-card' })
    case 'SEVERAL_CARDS':
      return several(end)
    case 'CARD_MISMATCH':
      return trouble(
        { say: 'other-cards-there', cards: end.found.map(({ card }) => named(card)) },
        { say: 'check-number' },
      )
    case 'CANCELLED':
      return { meaning: 'plain', message: [{ say: 'abandoned' }], hint: [] }
  }
}

function noReader({ asked, present }: By<'NO_READER'>): Told {
  if (asked === null) {
    return trouble(
      { say: 'no-reader' },
      { say: 'plug-reader' },
      { say: 'pcsc-mode' },
      { say: 'doctor-tells-more' },
      { run: DOCTOR },
      { say: 'other-ways' },
    )
  }
  const absent: Sentence = /^\d+$/.test(asked)
    ? { say: 'reader-number-absent', number: visible(asked) }
    : { say: 'reader-absent', reader: visible(asked) }
  if (present.length === 0) return trouble(absent, { say: 'plug-reader' }, { say: 'pcsc-mode' })
  return trouble(
    [absent, { say: 'readers-present', readers: present.map((name) => visible(name)) }],
    { say: 'name-plugged-reader' },
    { run: READERS },
  )
}

function several({ cards, busy }: By<'SEVERAL_CARDS'>): Told {
  const inUse = busy.map((name) => visible(name))
  const [first] = cards
  if (first === undefined) return trouble({ say: 'cards-all-busy', busy: inUse }, { say: 'close-software' })
  if (busy.length > 0 && cards.length === 1) {
    return trouble(
      { say: 'card-beside-busy', card: named(first.card), busy: inUse },
      { say: 'close-software' },
      { say: 'name-card' },
    )
  }
  return trouble({ say: 'several-cards', cards: cards.map(countedCard) }, { say: 'name-card' })
}
