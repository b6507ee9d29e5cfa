import type { PageEvent } from './contract.ts'

/** The server's limits are 100 events and 64 KiB a body; a letter is at most 3 bytes of UTF-8, so 21,000 letters fit. */
const mostEvents = 100
const mostLetters = 21_000

export type EventQueue = {
  add(event: PageEvent): void
  /** `leaving`: by beacon, for a page that may not live to see an answer. */
  flush(leaving?: boolean): void
}

/** Collects events and sends them as one array about a second after the first. While the page is looked at they go by
 *  fetch, whose failure is seen and tried once more; when it is left, by beacon. */
export const openQueue = (address: string): EventQueue => {
  let waiting: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const send = (events: string[], leaving: boolean | undefined, isRepeat?: boolean) => {
    const body = `{"events":[${events.join()}]}`
    // A beacon is refused when 64 KiB are in flight already: the fetch below then gets its own answer.
    if (leaving && navigator.sendBeacon?.(address, body)) return
    void fetch(address, { method: 'POST', body, keepalive: true, credentials: 'omit' })
      .then(({ status }) => status > 499)
      .catch(() => true)
      .then((failed) => {
        if (failed && !isRepeat) setTimeout(() => send(events, document.hidden, true), 5000)
      })
  }

  const flush = (leaving?: boolean) => {
    clearTimeout(timer)
    timer = undefined
    while (waiting.length) {
      let count = 1
      for (let letters = waiting[0]!.length; count < mostEvents && count < waiting.length; count++) {
        letters += waiting[count]!.length + 1
        if (letters > mostLetters) break
      }
      send(waiting.splice(0, count), leaving)
    }
  }

  return {
    add(event) {
      waiting.push(JSON.stringify(event))
      timer ??= setTimeout(flush, 1000)
    },
    flush,
  }
}
