import type { Device } from '../ads/model.ts'
import { hmac } from '../keys.ts'

/* A token is its fields and 16 bytes of HMAC-SHA-256 under a key derived for one site, base64url: no storage, no look-up.
   The first byte tells the kind apart, so that none passes for another; the site is bound by its key. What a decision and its
   click carry is the same: one HMAC seals both, each by a half of its own. */
const kinds = { page: 1, decision: 2, preview: 4 } as const
const macBytes = 16
const halves = { decision: 0, click: macBytes } as const

/** A page view: what every event of it is held against. */
export type PageView = {
  /** 52 random bits. */
  pv: number
  /** Epoch ms, whole seconds. */
  issuedAt: number
  /** The meter that holds the record of this page view, whatever happens to the reader's address. */
  shard: number
  /** 0: not in the catalogue. */
  article: number
}
export type PageToken = PageView & {
  /** The article that this reader read just before; 0: none, or not known. */
  from: number
  /** The experiment that ran on one of its lists. */
  experiment: { number: number; list: 'popular' | 'similar' } | null
}
/** One decision for one slot of a page view. `decision` opens impressions and what follows them, `click` the redirect. */
export type DecisionToken = PageView & {
  slot: number
  lineItem: number
  creative: number
  device: Device
  country: string
  /** Epoch ms, whole seconds: a slot may be decided long after its page was asked for. */
  decidedAt: number
  /** How many ads stood in this slot of this page view before: a refresh is an impression of its own. */
  turn: number
  /** Decided under a lease: its impression bills for a minute (ads/lease). */
  isLeased: boolean
  /** A preview, or test mode: leads where it leads, and never counts. */
  isTest: boolean
}

const devices: Device[] = ['phone', 'tablet', 'desktop']

const writePageView = (view: DataView, kind: number, { pv, issuedAt, shard, article }: PageView) => {
  view.setUint8(0, kind)
  view.setUint8(1, shard)
  view.setUint32(2, Math.floor(issuedAt / 1000))
  view.setUint32(6, Math.floor(pv / 2 ** 32))
  view.setUint32(10, pv >>> 0)
  view.setUint32(14, article)
}
const pageBytes = 25
const decisionBytes = 35

/** `from`: where in the HMAC the token's part of it begins. */
const sealed = (payload: Uint8Array, mac: Uint8Array, from = 0): string => {
  const token = new Uint8Array(payload.length + macBytes)
  token.set(payload)
  token.set(mac.subarray(from, from + macBytes), payload.length)
  return Buffer.from(token.buffer).toString('base64url')
}

export const sealPage = (key: Uint8Array, page: PageToken): string => {
  const payload = new Uint8Array(pageBytes)
  const view = new DataView(payload.buffer)
  writePageView(view, kinds.page, page)
  view.setUint32(18, page.from)
  view.setUint16(22, page.experiment?.number ?? 0)
  view.setUint8(24, page.experiment?.list === 'similar' ? 1 : 0)
  return sealed(payload, hmac(key, payload))
}

export const sealDecision = (key: Uint8Array, token: DecisionToken): Record<'decision' | 'click', string> => {
  const payload = new Uint8Array(decisionBytes)
  const view = new DataView(payload.buffer)
  writePageView(view, kinds.decision, token)
  view.setUint16(18, token.slot)
  view.setUint32(20, token.lineItem)
  view.setUint32(24, token.creative)
  view.setUint8(28, devices.indexOf(token.device))
  view.setUint8(29, token.country.charCodeAt(0) || 0)
  view.setUint8(30, token.country.charCodeAt(1) || 0)
  view.setUint8(31, Number(token.isLeased) | (Number(token.isTest) << 1))
  view.setUint16(32, Math.min(0xffff, Math.max(0, Math.floor((token.decidedAt - token.issuedAt) / 1000))))
  view.setUint8(34, token.turn)
  const mac = hmac(key, payload)
  return {
    decision: sealed(payload, mac, halves.decision),
    click: sealed(payload, mac, halves.click),
  }
}

type Sealed = { kind: number; length: number; from?: number }
const open = (key: Uint8Array, token: string, { kind, length, from = 0 }: Sealed): DataView | null => {
  if (token.length !== Math.ceil(((length + macBytes) * 4) / 3) || !/^[\w-]+$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== length + macBytes || bytes[0] !== kind) return null
  const payload = bytes.subarray(0, length)
  let difference = 0
  const mac = hmac(key, payload)
  for (let i = 0; i < macBytes; i++) difference |= (bytes[length + i] ?? 0) ^ (mac[from + i] ?? 0)
  return difference === 0 ? new DataView(payload.buffer, payload.byteOffset, length) : null
}

const readPageView = (view: DataView): PageView => ({
  shard: view.getUint8(1),
  issuedAt: view.getUint32(2) * 1000,
  pv: view.getUint32(6) * 2 ** 32 + view.getUint32(10),
  article: view.getUint32(14),
})

/** null: not ours, of another site, or tampered with. Its age is the caller's to judge. */
export const openPage = (key: Uint8Array, token: string): PageToken | null => {
  const view = open(key, token, { kind: kinds.page, length: pageBytes })
  if (!view) return null
  const number = view.getUint16(22)
  const list = view.getUint8(24) === 1 ? 'similar' : 'popular'
  return {
    ...readPageView(view),
    from: view.getUint32(18),
    experiment: number > 0 ? { number, list } : null,
  }
}

export const openDecision = (
  key: Uint8Array,
  kind: 'decision' | 'click',
  token: string,
): DecisionToken | null => {
  const view = open(key, token, { kind: kinds.decision, length: decisionBytes, from: halves[kind] })
  if (!view) return null
  const letters = [view.getUint8(29), view.getUint8(30)].filter((code) => code > 0)
  const page = readPageView(view)
  return {
    ...page,
    decidedAt: page.issuedAt + view.getUint16(32) * 1000,
    turn: view.getUint8(34),
    slot: view.getUint16(18),
    lineItem: view.getUint32(20),
    creative: view.getUint32(24),
    device: devices[view.getUint8(28)] ?? 'desktop',
    country: String.fromCharCode(...letters),
    isLeased: (view.getUint8(31) & 1) !== 0,
    isTest: (view.getUint8(31) & 2) !== 0,
  }
}

/** Leave to show one creative in place, whether it serves or not. `creative` 0: to say on a page where things are placed. */
export type PreviewToken = { creative: number; expiresAt: number }
const previewBytes = 9

export const sealPreview = (key: Uint8Array, { creative, expiresAt }: PreviewToken): string => {
  const payload = new Uint8Array(previewBytes)
  const view = new DataView(payload.buffer)
  view.setUint8(0, kinds.preview)
  view.setUint32(1, creative)
  view.setUint32(5, Math.floor(expiresAt / 1000))
  return sealed(payload, hmac(key, payload))
}

/** null: not ours, of another site, or tampered with. Whether it has expired is the caller's to judge. */
export const openPreview = (key: Uint8Array, token: string): PreviewToken | null => {
  const view = open(key, token, { kind: kinds.preview, length: previewBytes })
  return view && { creative: view.getUint32(1), expiresAt: view.getUint32(5) * 1000 }
}
