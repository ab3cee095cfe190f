/** pcscd is killed and started again at each exchange of an unblocking. */

import { atEveryExchange } from './every-exchange.ts'

atEveryExchange('pcscd that is killed and started again', (scene) => scene.restart())
