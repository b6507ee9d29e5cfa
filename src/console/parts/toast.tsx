import type { View } from '../view.ts'

/** What has just been done, and how to take it back. The word comes with the address, so it is one of these or nothing. */
const said = {
  saved: 'Saved.',
  made: 'Made.',
  removed: 'Removed.',
  restored: 'Put back as it was.',
  unrestored: 'It cannot be put back: something it needs is gone, or a day is over.',
  paused: 'Paused. It leaves the pages within seconds.',
  resumed: 'Resumed.',
  archived: 'Archived. It does not serve, and its reports stay.',
  duplicated: 'This is the copy. It is paused: look it over, then resume it.',
  approved: 'Approved.',
  waiting: 'It waits for approval again.',
  rejected: 'Rejected. It does not serve.',
  blocked: 'Blocked. No page gets it any more from now on.',
  refetching: 'It will be fetched again within a minute.',
  retired: 'Retired: it is in no list any more. It comes back when it is fetched again.',
  marked: 'Saved. It holds from the next page view on.',
  closed: 'Closed. These numbers stand.',
  reset: 'The new password is set. Every browser of that person is signed out.',
  revoked: 'Revoked. It opens nothing any more.',
} as const
export type Done = keyof typeof said

const isDone = (word: string): word is Done => Object.hasOwn(said, word)

export const Toast = ({ view: { done, undo, doneTo, path } }: { view: View }) =>
  isDone(done) ? (
    <div class="toast" role="status">
      {said[done]}
      {undo && (
        <form method="post" action={path}>
          {doneTo.map((id) => (
            <input type="hidden" name="id" value={id} />
          ))}
          <button class="link" type="submit" name="do" value={undo}>
            Undo
          </button>
        </form>
      )}
    </div>
  ) : null

/** In an address: 4 kB of them. */
const mostNamed = 500

/** The address of a screen that says so. `undo`: the `do` that takes it back, posted to that same address, for the ids in `to`
 *  where it is not about the screen's own thing. */
export const sayDone = (path: string, done: Done, undo?: string, to: readonly string[] = []): string => {
  const told = new URLSearchParams({ done })
  if (undo !== undefined && to.length <= mostNamed) {
    told.set('undo', undo)
    if (to.length > 0) told.set('to', to.join('.'))
  }
  return `${path}${path.includes('?') ? '&' : '?'}${told.toString()}`
}
