import type { Random } from './lino.ts'
import { country } from './scenes/country.ts'
import { journeys } from './scenes/journeys.ts'
import { lake } from './scenes/lake.ts'
import { oldTown } from './scenes/old-town.ts'
import { port } from './scenes/port.ts'
import { rooms } from './scenes/rooms.ts'
import { running } from './scenes/running.ts'
import { sea } from './scenes/sea.ts'
import { town } from './scenes/town.ts'

/** A picture by its file name: what is drawn on the sheet, without the sheet. */
export type Scenes = Record<string, (r: Random) => string>

export const scenes: Scenes = {
  ...port,
  ...journeys,
  ...lake,
  ...country,
  ...running,
  ...town,
  ...oldTown,
  ...rooms,
  ...sea,
}
