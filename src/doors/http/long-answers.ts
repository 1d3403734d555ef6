import type { FastifyReply, FastifyRequest } from 'fastify'
import { mayDo } from '#guard'
import { type Clock, isRefusal, openWorker } from '#kit'
import { type Authenticate, credentialOf } from './auth.ts'
import { httpLimits } from './limits.ts'
import type { Access } from './route.ts'

/** Answers that may outlast the key or the session that opened them. */
export type LongAnswers = {
  /** Cuts it off where it stands once whoever asked may no longer have it. */
  watch(access: Access, request: FastifyRequest, reply: FastifyReply): void
  stop(): Promise<void>
}

type LongAnswer = {
  readonly credential: string | undefined
  readonly access: Exclude<Access, 'open'>
  cut(): void
}

export function openLongAnswers(
  authentication: Pick<Authenticate, 'ask'>,
  parts: { clock: Pick<Clock, 'now' | 'after'>; onError: (error: unknown) => void },
): LongAnswers {
  const open = new Set<LongAnswer>()

  async function askAgain(): Promise<number> {
    for (const [credential, answers] of Map.groupBy(open, (one) => one.credential)) {
      // Not what is believed from a moment ago: both together would be too long.
      const caller = await authentication.ask(credential)
      for (const { access, cut } of answers)
        if (isRefusal(caller) || (access !== 'keyed' && !mayDo(caller, access))) cut()
    }
    return httpLimits.askAgainMs
  }

  const worker = openWorker({ ...parts, work: askAgain, brokenMs: httpLimits.askAgainMs })
  return {
    watch(access, { headers }, { raw }) {
      if (access === 'open') return
      const answer = { credential: credentialOf(headers), access, cut: () => void raw.destroy() }
      open.add(answer)
      raw.once('close', () => open.delete(answer))
    },
    stop: () => worker.stop(),
  }
}
