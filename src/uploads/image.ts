/** What an image is, after its file has been read from the first byte to the last. */
export type Image = {
  type: string
  ext: 'png' | 'jpg' | 'webp' | 'avif' | 'gif'
  /** In pixels of its own, as a browser shows it. */
  width: number
  height: number
  /** 1: it stands still. */
  frames: number
  /** With all repetitions; Infinity: for ever; 0: it stands still. */
  durationMs: number
}

/** Why a file is not taken, to be read behind its name: "is cut short". */
export type Refusal = { refused: string }

export const cutShort: Refusal = { refused: 'is cut short' }

/** What a program that looks for another kind of file may find behind the end of this one. */
export const trailing = (bytes: number): Refusal => ({
  refused: `has ${bytes} bytes behind its end: save it again as nothing but an image`,
})

export const damaged = (what: string): Refusal => ({ refused: `is damaged: ${what}` })

/** Browsers show frames of 10 ms or less for 100 ms (https://bugs.webkit.org/show_bug.cgi?id=36082). */
export const shownMs = (delayMs: number): number => (delayMs <= 10 ? 100 : delayMs)

/** One play of a single frame is no animation. */
export const animation = (frames: number, { onceMs, plays }: { onceMs: number; plays: number }) => ({
  frames,
  durationMs: frames > 1 ? onceMs * plays : 0,
})

/** Four-letter names and the like, one character a byte. */
export const ascii = (view: DataView, at: number, length: number): string =>
  String.fromCharCode(...Array.from({ length }, (_, i) => view.getUint8(at + i)))
