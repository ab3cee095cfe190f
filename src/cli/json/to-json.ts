/** The JSON of the interface, `cps-unblock/1`: one object on one line. */

import type { Told } from '../../messages/contract.ts'
import { saidIn, type Voice } from '../../messages/text.ts'
import { bounded } from '../../visible.ts'
import { version } from '../package-json.ts'
import type { Report, Verdict } from '../report.ts'
import { cardFields } from './card-fields.ts'
import { escaped } from './escaped.ts'

export interface Head {
  readonly command: string
  readonly simulated: boolean
}

export function toJson(report: Report, { command, simulated }: Head, voice: Voice): string {
  const head = { schema: 'cps-unblock/1', version: version(), command, simulated }
  return escaped(
    JSON.stringify({ ...head, ...verdictFields(report, voice), ...bodyFields(report, command, voice) }),
  )
}

function bodyFields({ body }: Report, command: string, voice: Voice): object {
  switch (body.is) {
    case 'card': {
      const { card, stage, sw, pukTryConsumed } = body.account
      return { ...cardFields(card), ...(command === 'unblock' ? { stage } : {}), sw, pukTryConsumed }
    }
    case 'readers':
      return {
        readers: body.readers.map((part) => {
          const { reader, index, account } = part
          return {
            ...cardFields(account.card),
            reader: bounded(reader),
            index,
            ...verdictFields(part, voice),
          }
        }),
      }
    case 'checks':
      return {
        checks: body.checks.map(({ name, ok, told }) => ({ name, ok, ...saidFields(told, voice) })),
      }
    case 'scenarios':
      return { scenarios: body.scenarios }
    case 'guide':
    case 'text':
    case 'nothing':
      return {}
  }
}

function verdictFields({ code, exitCode, told }: Verdict, voice: Voice) {
  return { ok: exitCode === 0, code, exitCode, ...saidFields(told, voice) }
}

function saidFields(told: Told, voice: Voice) {
  const { message, hint } = saidIn(voice, told)
  return { message, hint }
}
