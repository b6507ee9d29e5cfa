import type { LostRace } from '../save.ts'
import type { Say } from '../say.ts'

/** Above a form that lost a race: what the other person changed. Sending it again is then meant. */
export const Lost = ({ lost, say }: { lost: LostRace | null; say: Say }) =>
  lost && (
    <div class="lost" role="alert">
      <h2>Somebody else saved this while you were editing</h2>
      <p>
        Nothing of yours is lost: your entries are below. Look at what was changed, then save again to put
        your version in its place.
      </p>
      {lost.changes.map(({ by, at, fields }) => (
        <table>
          <caption>
            {by}, {say.moment(at)}
          </caption>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">Now</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ name, before, after }) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{before || '–'}</td>
                <td>{after || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )

/** The version that a form was filled from; after a lost race, the one that is there now. */
export const Version = ({ version, lost }: { version: number | null; lost: LostRace | null }) =>
  version === null ? null : <input type="hidden" name="version" value={String(lost?.version ?? version)} />
