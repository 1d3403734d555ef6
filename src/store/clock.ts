/** Time, handed in: milliseconds since 1970 and a pause. */
export type Clock = { now(): number; sleep(ms: number): Promise<void> }

/** Where the house writes what happens; pino fits. No personal data. */
export type Log = {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

export const silent: Log = { info() {}, warn() {}, error() {} }
