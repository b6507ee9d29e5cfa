import { readFileSync } from 'node:fs'

const ticksPerSecond = 100

const fieldsOf = (pid: number | 'self') =>
  // The name, in parentheses, may hold anything; the third field follows it (proc_pid_stat(5)).
  readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')

const microsOf = (fields: readonly string[], from: number) =>
  ((Number(fields[from - 3]) + Number(fields[from - 2])) / ticksPerSecond) * 1e6

/** Processor time of a process so far, in µs: of all its threads, for itself and in the kernel. */
export const processorMicros = (pid: number): number => microsOf(fieldsOf(pid), 14)

/** The same of all children of this process that have ended. */
export const childrenMicros = (): number => microsOf(fieldsOf('self'), 16)

/** Memory of a process that is in RAM, in MB. */
export const residentMB = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024
