/** The keywords of JSON Schema that ours is written in. */

/** `false`: there is no such thing. */
export type Schema = false | Keywords
export interface Keywords {
  readonly [keyword: string]: unknown
}
export type Fields = Readonly<Record<string, Schema>>

export const NULL: Keywords = { type: 'null' }
export const BOOLEAN: Keywords = { type: 'boolean' }
export const TEXT: Keywords = { type: 'string', minLength: 1 }

/** A field that may be null, too. */
export function orNull(type: 'string' | 'boolean' | 'integer', more: Keywords = {}): Keywords {
  return { type: [type, 'null'], ...more }
}

/** Other fields may stand beside these. */
export function object(properties: Fields, required: readonly string[] = []): Keywords {
  return { type: 'object', ...(required.length > 0 ? { required } : {}), properties }
}

export function list(of: Keywords): Keywords {
  return { type: 'array', ...of }
}

export function among(values: readonly unknown[]): Keywords {
  return values.length === 1 ? { const: values[0] } : { enum: values }
}

/** At least one of them holds; none: nothing does. */
export function anyOf(schemas: readonly Schema[]): Schema {
  const [first, ...more] = schemas
  if (first === undefined) return false
  return more.length === 0 ? first : { type: 'object', anyOf: schemas }
}

export function definition(name: string): Keywords {
  return { $ref: `#/$defs/${name}` }
}

export function when(condition: Keywords, consequence: Schema, otherwise?: Schema): Keywords {
  return {
    if: condition,
    // biome-ignore lint/suspicious/noThenProperty: the keyword's own name
    then: consequence,
    ...(otherwise === undefined ? {} : { else: otherwise }),
  }
}

/** Of an object whose field has this value. */
export function whenField(field: string, value: unknown, consequence: Schema): Keywords {
  return when(object({ [field]: { const: value } }, [field]), consequence)
}
