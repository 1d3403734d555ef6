import type { Job } from '../../api/index.ts'
import { useFormat } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'

const errors = ['key_revoked', 'too_many_rows', 'internal_error', 'stopped_hub'] as const

/** What a job is, in words: `Hold 507 orders`. */
export function useJobWords() {
  const say = useWords()
  const format = useFormat()
  return {
    title(job: Job): string {
      if ('format' in job.wish) return say(`jobs.export.${job.wish.format}`)
      const { type } = job.wish.command
      const count = job.total ?? 0
      const facts = { count, number: format.number(count) }
      return say(`jobs.bulk.${type}`, facts)
    },
    error(job: Job): string | undefined {
      if (job.error === null) return undefined
      const code = errors.find((known) => known === job.error) ?? 'internal_error'
      return say(`jobs.error.${code}`)
    },
  }
}
