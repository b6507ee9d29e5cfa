export type JsonRecord = { readonly [key: string]: unknown }

/** An object of JSON or parsed XML: not null, not an array. */
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
