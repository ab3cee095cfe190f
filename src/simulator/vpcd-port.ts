/** Where vpcd waits for the card of its first slot, on TCP; that of the second is one further. */
export const VPCD_PORT = 35963
