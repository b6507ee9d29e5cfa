/** A publisher's feed can say `javascript:` or `data:`; a link or a picture of ours never does. Undefined: leave it out. */
export const httpUrl = (address: string | undefined): string | undefined =>
  address && /^https?:\/\/[^\s/]/i.test(address) ? address : undefined
