import { useFormat } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import type { Job } from './jobs.ts'

const commands = [
  'hold',
  'unhold',
  'release',
  'cancel',
  'tag',
  'note',
  'source',
  'promise',
] as const
type Command = (typeof commands)[number]
const errors = ['key_revoked', 'too_many_rows', 'internal_error', 'stopped_hub'] as const

/** What a job is, in words: `Hold 507 orders`. */
export function useJobWords() {
  const say = useWords()
  const format = useFormat()
  return {
    title(job: Job): string {
      if (job.kind === 'export') return say(`jobs.export.${job.wish.format ?? 'csv'}`)
      const type = job.wish.command?.type as Command
      const count = job.total ?? 0
      const facts = { count, number: format.number(count) }
      return say(`jobs.bulk.${commands.includes(type) ? type : 'other'}`, facts)
    },
    error(job: Job): string | undefined {
      if (job.error === null) return undefined
      const code = errors.find((known) => known === job.error) ?? 'internal_error'
      return say(`jobs.error.${code}`)
    },
  }
}
