export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** JSON Merge Patch (RFC 7396): objects merge, null removes, everything else replaces. The result shares nothing by
 *  name with a prototype: `__proto__` is a key like any other. Deeper than any document of ours it only replaces, so that
 *  no patch can exhaust the stack. */
export const mergePatch = (target: Json | undefined, patch: Json, depth = 0): Json => {
  if (!isObject(patch) || depth > 32) return patch
  const merged = new Map(isObject(target) ? Object.entries(target) : [])
  for (const [key, value] of Object.entries(patch))
    if (value === null) merged.delete(key)
    else merged.set(key, mergePatch(merged.get(key), value, depth + 1))
  return Object.fromEntries(merged)
}
