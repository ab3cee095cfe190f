import { describe, expect, it } from 'vitest'
import { examine, type Probed } from '../../../src/doctor/examination.ts'
import type { ReaderState } from '../../../src/port.ts'
import vectors from '../../vectors.json' with { type: 'json' }

function atrOf(name: string): Uint8Array {
  const found = vectors.atr.find((atr) => atr.name === name)
  if (found === undefined) throw new Error(`no ${name} in the vectors`)
  return Buffer.from(found.hex, 'hex')
}

const withCps: ReaderState = { name: 'Lecteur', card: 'present', atr: atrOf('cps3'), inUse: false }
const unseen: ReaderState = { name: 'Lecteur \ufffd', card: 'unseen', atr: null, inUse: false }
const empty: ReaderState = { name: 'Lecteur', card: 'absent', atr: null, inUse: false }

/** A machine on which all is well. */
const well: Probed = {
  node: '20.20.2',
  untried: null,
  closed: null,
  service: 'pcscd',
  socket: { path: '/run/pcscd/pcscd.comm', isThere: true, variable: null },
  readers: [withCps],
  otherReaders: [],
  polkit: { daemon: 'absent', card: 'absent' },
  overSsh: false,
  software: [],
}

const noSocket = { path: '/run/pcscd/pcscd.comm', isThere: false, variable: null }

function firstFault(probed: Partial<Probed>) {
  const finding = examine({ ...well, ...probed }).find(({ code }) => code !== null)
  return finding === undefined ? null : `${finding.name} ${finding.code}`
}

describe('doctor', () => {
  it('finds nothing wrong with a machine that is ready', () => {
    expect(firstFault({})).toBeNull()
  })

  it.each<[string, Partial<Probed>, string]>([
    ['an old Node', { node: '20.16.9' }, 'node NO_SERVICE'],
    ['a much older Node', { node: '18.99.0' }, 'node NO_SERVICE'],
    ['no addon', { readers: 'addon-missing' }, 'addon NO_SERVICE'],
    ['an addon for another Node', { readers: 'addon-other-node' }, 'addon NO_SERVICE'],
    ['no daemon', { socket: noSocket, readers: 'no-service' }, 'service NO_SERVICE'],
    ['a daemon that hangs', { readers: 'service-hung' }, 'service NO_SERVICE'],
    ['a daemon of another version', { readers: 'service-other-version' }, 'service NO_SERVICE'],
    ['a process that can not be started', { readers: 'process-ended' }, 'service NO_SERVICE'],
    ['a socket that the user may not open', { readers: 'socket-denied' }, 'polkit ACCESS_DENIED'],
    ['a daemon that is silent', { readers: 'no-service' }, 'service NO_SERVICE'],
    ['a user refused at the door', { readers: 'access-denied' }, 'polkit ACCESS_DENIED'],
    [
      'a user who may see the readers and not the cards',
      { polkit: { daemon: 'yes', card: 'no' } },
      'polkit ACCESS_DENIED',
    ],
    ['no reader', { readers: [] }, 'readers NO_READER'],
    ['no reader but one that can not be asked for', { readers: [unseen] }, 'readers NO_SERVICE'],
    ['no card', { readers: [empty] }, 'cards NO_CARD'],
    [
      'no card but perhaps in a reader that can not be asked for',
      { readers: [unseen, empty] },
      'cards NO_CARD',
    ],
    ['a Vitale card alone', { readers: [{ ...withCps, atr: atrOf('vitale2') }] }, 'cards NO_CARD'],
    ['a card held by another program', { readers: [{ ...withCps, inUse: true }] }, 'holder READER_BUSY'],
  ])('names %s as the first fault', (_, probed, fault) => {
    expect(firstFault(probed)).toBe(fault)
  })

  it.each(['20.17.0', '22.0.0', '26.1.3'])('takes Node %s', (node) => {
    expect(firstFault({ node })).toBeNull()
  })

  it('says nothing of readers that it could not list', () => {
    const names = examine({ ...well, readers: 'no-service' }).map(({ name }) => name)
    expect(names).not.toContain('readers')
    expect(names).not.toContain('cards')
    expect(names).not.toContain('holder')
  })

  it.each<[string, Partial<Probed>, string]>([
    ['allowed where polkit says so', { polkit: { daemon: 'yes', card: 'yes' } }, 'allowed'],
    ['not limited where readers are listed and no polkit answers', {}, 'not-limited'],
    [
      'not limited where readers are listed though polkit says no',
      { polkit: { daemon: 'no', card: 'no' } },
      'not-limited',
    ],
    ['unknown where nothing was listed and no polkit answers', { readers: 'no-service' }, 'unknown'],
    ['unknown where a daemon hangs and no polkit answers', { readers: 'service-hung' }, 'unknown'],
    [
      'refused where polkit says no and nothing was listed',
      { readers: 'no-service', polkit: { daemon: 'no', card: 'no' } },
      'daemon-refused',
    ],
    ['refused at the daemon whatever polkit says', { readers: 'access-denied' }, 'daemon-refused'],
    ['refused for the cards alone', { polkit: { daemon: 'yes', card: 'no' } }, 'card-refused'],
    ['refused by the socket', { readers: 'socket-denied' }, 'socket-refused'],
  ])('calls access %s', (_, probed, access) => {
    const polkit = examine({ ...well, ...probed }).find(({ name }) => name === 'polkit')
    expect(polkit).toMatchObject({ access: { is: access } })
  })

  it('tells a refused user from a missing reader', () => {
    const denied = examine({ ...well, readers: 'access-denied' })
    expect(denied.find(({ name }) => name === 'service')?.code).toBeNull()
    expect(denied.map(({ name }) => name)).not.toContain('readers')
  })

  it('names a reader that can not be asked for without calling it a fault beside another', () => {
    const found = examine({ ...well, readers: [withCps, unseen] })
    expect(found.find(({ name }) => name === 'readers')).toMatchObject({
      count: 2,
      misnamed: ['Lecteur \ufffd'],
    })
    expect(found.find(({ name }) => name === 'cards')).toMatchObject({ cps: 1, others: 0 })
    expect(firstFault({ readers: [withCps, unseen] })).toBeNull()
  })

  it('names software without calling it a fault', () => {
    expect(firstFault({ software: ['GALSS'] })).toBeNull()
  })
})
