/** pcscd is killed at each exchange of an unblocking. */

import { atEveryExchange } from './every-exchange.ts'

atEveryExchange('pcscd that is killed', (scene) => scene.kill())
