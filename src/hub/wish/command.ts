import type { Caller, Sealer } from '#guard'
import { canonicalJson } from '#kit'
import type { Submission } from './submission.ts'
import type { Work } from './work.ts'

export type CommandSubmission = Extract<Submission, { kind: 'command' }>

/** A caller's command as the ledger takes it. `said` is what the same key must come with again. */
export const commandWish = (
  { order, command, key, version, definition, cause }: CommandSubmission,
  caller: Caller,
  vault: Sealer,
  said: unknown = command,
): Pick<Work, 'id' | 'actor' | 'cause' | 'wish'> => ({
  id: order,
  actor: caller.id,
  cause: cause ?? key ?? command.type,
  wish: {
    kind: 'command',
    command,
    unit: caller.unit,
    ...(caller.channels && { channels: caller.channels }),
    key: key ?? null,
    keyHash: key === undefined ? null : vault.contentHash(canonicalJson(said)),
    version: version ?? null,
    definition: definition ?? null,
    timer: null,
  },
})
