import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api, type ExceptionCause, type ReplayResult } from '../api/index.ts'
import { notify } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { keepDraft } from './drafts.ts'
import type { Patch } from './patch.ts'
import { shownOf } from './reads.ts'
import { dismiss, readAgain, replay } from './runs.ts'
import { wholeDraft } from './use-change.ts'
import { useWording } from './wording.ts'

export type OneWish =
  | { readonly kind: 'replay'; readonly id: string; readonly patch: Patch | undefined }
  | { readonly kind: 'whole'; readonly id: string; readonly raw: string }
  | { readonly kind: 'dismiss'; readonly id: string; readonly reason: string }

/** Why a message that was just tried is refused again. */
export const refusedDraft = (id: string): string => `refused ${id}`

const send = async (wish: OneWish): Promise<ReplayResult> => {
  if (wish.kind === 'dismiss') return dismiss(wish.id, wish.reason)
  if (wish.kind === 'whole') {
    const { id, raw } = wish
    return api.post('/exceptions/{id}/mend', { params: { id }, body: { raw } })
  }
  return (await replay([wish.id], wish.patch))[0]!
}

/** Notices stand outside of the routes, where no link of theirs works. */
const GoTo = ({ word, go }: { word: string; go: () => void }) => (
  <button type="button" onClick={go}>
    {word}
  </button>
)

/** Does one message; says what became of it, and goes on with the next or to where it waits now. */
export function useMendOne(cause: ExceptionCause, goOn: (from: string) => void) {
  const say = useWords()
  const wording = useWording()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: async ({ wish }: { wish: OneWish; name: string }) => {
      const result = await send(wish)
      const now =
        result.state === 'desk'
          ? await client.fetchQuery({ ...shownOf(wish.id), staleTime: 0 })
          : undefined
      return { result, now }
    },
    onMutate: ({ wish }) => keepDraft(refusedDraft(wish.id), null),
    // Nobody waits for the reading: the next one can be done meanwhile.
    onSuccess: ({ result, now }, { wish, name }) => {
      const { id } = wish
      if (!now) {
        keepDraft(wholeDraft(id), null)
        keepDraft('dismiss', null)
        tell(result, name)
        goOn(id)
        void readAgain()
        return
      }
      const why = wording.refused({ code: result.code, why: result.reason })
      const isHere = now.cause === cause.cause && (now.field ?? '') === (cause.field ?? '')
      if (isHere || wish.kind === 'whole') keepDraft(refusedDraft(id), why)
      const there = {
        to: '/exceptions/$cause' as const,
        params: { cause: now.cause ?? cause.cause },
        search: { field: now.field ?? '', message: id },
      }
      if (!isHere)
        notify({
          text: (
            <>
              {say('exceptions.movedOne', {
                name,
                why: wording.title({ cause: now.cause ?? '', field: now.field }),
              })}{' '}
              <GoTo word={say('exceptions.toMessage')} go={() => void navigate(there)} />
            </>
          ),
        })
      // Who writes the whole message goes on writing it, wherever it waits now.
      if (!isHere && wish.kind === 'whole') void navigate({ ...there, replace: true })
      else if (!isHere) goOn(id)
      void readAgain()
    },
  })

  function tell({ state, order }: ReplayResult, name: string): void {
    const text =
      state === 'pending'
        ? say('exceptions.laterOne', { name })
        : state === 'dismissed'
          ? say('exceptions.dismissed', { name })
          : say(order === null ? 'exceptions.doneQuiet' : 'exceptions.doneOne', { name })
    notify({
      tone: 'good',
      text:
        order === null || state !== 'done' ? (
          text
        ) : (
          <>
            {text}{' '}
            <GoTo
              word={say('exceptions.toOrder')}
              go={() => void navigate({ to: '/orders/$id', params: { id: order } })}
            />
          </>
        ),
    })
  }

  return { mutate, isPending, error, reset }
}
