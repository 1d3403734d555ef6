import type { Log } from '#store'

/** What a background worker says when it fails: its part, and the code alone. It goes on. */
export const failuresOf =
  (log: Log) =>
  (part: string) =>
  (error: unknown): void =>
    log.error({ part, code: codeOf(error) }, 'a background worker failed and goes on')

const codeOf = (error: unknown): string =>
  (error as { code?: string })?.code ?? (error as Error)?.name ?? 'unknown'
