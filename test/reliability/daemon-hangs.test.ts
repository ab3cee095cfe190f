/** pcscd hangs at each exchange of an unblocking. */

import { atEveryExchange } from './every-exchange.ts'

atEveryExchange('pcscd that hangs', ({ daemon }) => daemon.freeze())
