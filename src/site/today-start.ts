/** Epoch ms of the last midnight on the clocks of `timeZone`. On a day whose clocks change it may be off by that hour's
 *  shift for the hours before; the lists that use it do not care. */
export const todayStart = (timeZone: string, now: number): number => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(now)
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value ?? 0)
  const sinceMidnight = (part('hour') * 60 + part('minute')) * 60 + part('second')
  return Math.floor(now / 1000) * 1000 - sinceMidnight * 1000
}
