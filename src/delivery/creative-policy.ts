/** A creative's scripts run as a stranger to everybody: no same-origin, no forms, no top navigation. What it opens is an
 *  ordinary page. */
const sandbox = 'sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox'
const never = "base-uri 'none'; form-action 'none'; object-src 'none'"

/**
 * What a framed creative may load, the least that its kind works with.
 *
 * - `html`, the publisher's own markup: pictures, styles, scripts and typefaces of its own or over https; no requests, no
 *   frames.
 * - `tag`, a third party's: whatever that party loads, over https.
 * - `html5`: the files of its zip and nothing else. Anything from elsewhere would tell a third party of the reader, without
 *   asking; trackers are listed at the creative and wait for consent.
 */
export const creativePolicy = {
  html: (origin: string): string =>
    `${sandbox}; default-src 'none'; img-src ${origin} https: data: blob:; media-src ${origin} https: data: blob:; style-src ${origin} https: 'unsafe-inline'; font-src ${origin} https: data:; script-src ${origin} https: 'unsafe-inline'; ${never}`,
  tag: (origin: string): string =>
    `${sandbox}; default-src ${origin} https: wss: data: blob: 'unsafe-inline' 'unsafe-eval'; ${never}`,
  /** `folder` is the address of the zip, with a slash at its end. */
  html5: (folder: string): string =>
    `${sandbox}; default-src 'none'; img-src ${folder} data: blob:; media-src ${folder} data: blob:; style-src ${folder} 'unsafe-inline'; font-src ${folder} data:; script-src ${folder} 'unsafe-inline'; connect-src ${folder}; frame-src ${folder}; ${never}`,
}
