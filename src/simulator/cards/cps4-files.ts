/** The files of the virtual CPS4 (card notes, 2 to 4): those of the virtual CPS3, with a number and names of its own. */

import { CPS3_FILES, CPS3_ID_CARD } from './cps3-files.ts'
import { EF_ACTUA, type IdCard, idCard, PATH } from './data-objects.ts'
import type { Files } from './file-tree.ts'

/** Issuer 8025000001, serial 88120417, Luhn digit 3, F. */
const EF_SN = '5A0A8025000001881204173F'

/** Label CPS4v1-3100603746. */
const TOKEN_INFO =
  '3030020100040A8025000001881204173F0C084F6265727468757280114350533476312D3331303036303337343603020410'

const EF_DIR = '611B4F0DE828BD080F8025000001FF001050044350533451043F000001'

export const CPS4_ID_CARD: IdCard = { ...CPS3_ID_CARD, number: '3100603746' }

export const CPS4_FILES: Files = {
  ...CPS3_FILES,
  '3F002F00': Buffer.from(EF_DIR, 'hex'),
  '3F00D003': Buffer.from(EF_SN, 'hex'),
  '3F0000015032': Buffer.from(TOKEN_INFO, 'hex'),
  [PATH.ID_CARD]: idCard(CPS4_ID_CARD),
  '3F00D010': EF_ACTUA,
}
