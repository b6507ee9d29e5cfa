import { Sent } from './form.ts'

/** What stands in an address, as if a form had sent it. */
export const sentBy = (url: URL, timeZone: string): Sent => {
  const fields = new FormData()
  for (const [name, value] of url.searchParams) fields.append(name, value)
  return new Sent(fields, timeZone)
}
