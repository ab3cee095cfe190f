/** « Le code de déblocage est un code à huit chiffres » (card notes, 7): what is asked for, whatever else a card would take. */
export const PUK_LENGTHS = { minLength: 8, maxLength: 8 } as const
