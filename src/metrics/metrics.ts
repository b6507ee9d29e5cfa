import { Counter, Histogram } from './metric.ts'

/* What is counted as it happens. No label carries what a request says of itself. */

export const requests = new Counter({
  name: 'ukingo_requests_total',
  help: 'Requests answered, by what they are for and the class of their status.',
  labels: ['route', 'status'],
})

export const requestSeconds = new Histogram({
  name: 'ukingo_request_seconds',
  help: 'From the first line of our code to the answer, by what requests are for. Warm lists take none and are only counted.',
  labels: ['route'],
})

export const refusals = new Counter({
  name: 'ukingo_refused_total',
  help: 'Requests refused with 429 or 503 to protect the rest, by which limit they met.',
  labels: ['limit'],
})

export const decisions = new Counter({
  name: 'ukingo_decisions_total',
  help: 'Slots decided, by what they got: a type of line item, or empty.',
  labels: ['outcome'],
})

export const hitsRecorded = new Counter({
  name: 'ukingo_hits_recorded_total',
  help: 'Events and views that meters have recorded, without repeats.',
})

export const filtered = new Counter({
  name: 'ukingo_filtered_total',
  help: 'Events and views that count for nobody, by reason.',
  labels: ['reason'],
})

export const errorsLogged = new Counter({
  name: 'ukingo_errors_total',
  help: 'Errors in the log, by event.',
  labels: ['event'],
})
