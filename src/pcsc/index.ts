/** PC/SC: the readers of this machine. The only folder that knows pcsclite. */

export { pcscReaders } from './readers.ts'
