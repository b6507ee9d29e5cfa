/** Epoch ms as the API says it. */
export const instant = (at: number) => new Date(at).toISOString()
export const instantOrNull = (at: number | null) => (at === null ? null : instant(at))
