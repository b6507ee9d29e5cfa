/** By meter: counters that it has yet to hand over. */
export const unsent = new Map<string, number>()
