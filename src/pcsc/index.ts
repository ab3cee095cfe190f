/** PC/SC: the readers of this machine. The only folder that knows pcsclite, which it keeps in a process of its own. */

export { pcscReaders } from './client.ts'
