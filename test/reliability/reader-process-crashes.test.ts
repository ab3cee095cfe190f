/** The reader process ends by SIGSEGV at each exchange of an unblocking. */

import { atEveryExchange } from './every-exchange.ts'

atEveryExchange('a reader process that crashes', (_, run) => {
  for (const pid of run.readerProcesses()) process.kill(pid, 'SIGSEGV')
})
