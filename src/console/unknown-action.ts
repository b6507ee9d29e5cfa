import { problemResponse } from '../errors.ts'

/** A form said to do what there is no such thing as here. */
export const unknownAction = () =>
  problemResponse({ kind: 'invalid', errors: [{ path: 'do', message: 'is nothing that can be done' }] })
