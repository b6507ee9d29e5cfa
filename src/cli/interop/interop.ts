import type { Browser } from 'playwright-core'

/** Our side of the meeting: the built server with the demo newspaper, and a Chromium. */
type Ours = {
  url: string
  token: string
  /** An article of the demo newspaper, as its site knows it. */
  story: string
  browser: Browser
  /** A folder of its own, gone afterwards. */
  folder: string
}

/** A piece of other people's software that we say we fit. */
export type Interop = {
  name: string
  /** What has to be installed: a command or a file, with the Debian package that brings it. */
  needs: Record<string, string>
  /** Tells what it has seen, line by line; throws where that is not what it should be. */
  run: (ours: Ours, saw: (fact: string) => void) => Promise<void>
}
