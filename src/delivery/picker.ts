import { picker } from '../../.build/assets.ts'
import type { PageAnswer } from '../../widgets/lib/contract.ts'
import type { SiteCopy } from './snapshot.ts'

/** Matches nothing: a page without rules of its own loads the part that places, and that loads the picker. */
const nowhere = { widget: 'ad', slot: '', selector: '', where: { at: 'before' } } as const

/** What a page answers to somebody who says where things are placed; nothing of ours is placed meanwhile. */
export const pickerOf = (copy: SiteCopy, origin: string): Pick<PageAnswer, 'placements' | 'picker'> => ({
  placements: [nowhere],
  picker: {
    part: `${origin}/assets/${picker}`,
    slots: copy.snapshot.settings.value.slots.map(({ name }) => name),
    save: `${origin}/console/sites/${copy.site}/placements/new`,
  },
})
