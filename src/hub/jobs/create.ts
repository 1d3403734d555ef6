import { randomId, refuseAccess, type Viewer } from '#guard'
import { assert, canonicalJson, type Refusal } from '#kit'
import { lockFamilies, type Transaction } from '#store'
import { refuseHub } from '../refusals.ts'
import { hexOfUuid } from '../uuid.ts'
import type { Job, JobSecret, JobWish } from './job.ts'
import type { JobKind, JobKinds } from './kind.ts'
import { jobLimits } from './limits.ts'
import type { JobParts } from './parts.ts'
import { refuseJob } from './refusals.ts'
import { type Choice, changedBy, freeze } from './results.ts'
import { findJob, idsBetween, insertJob, openCount, setTotal } from './rows.ts'

/** An idempotency key, and all that was said with it: the same again is the same job. */
export type Once = { readonly key: string; readonly said: unknown }

export type NewWish = {
  readonly wish: JobWish
  /** Its orders, of a kind that counts orders. */
  readonly choice?: Choice
  readonly secret?: JobSecret
  /** Number of orders that somebody knows of; must be right for what cannot be undone. */
  readonly confirm?: number
  readonly undoOf?: string
  readonly once?: Once
}

/** Turns the transaction back and is the answer. */
class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}
const no = (...given: Parameters<typeof refuseJob>) => new Refused(refuseJob(...given))

const half = 8
/** A job that was asked for with a key is named by it, and then by what was said with it. */
function idOf({ vault }: JobParts, owner: string, { key, said }: Once): Buffer {
  const parts = [{ owner, key }, said]
  return Buffer.concat(
    parts.map((part) => vault.contentHash(canonicalJson(part)).subarray(0, half)),
  )
}

/** The job that its owner has asked for with the key of this id. */
async function keyedBefore(
  transaction: Transaction,
  id: Buffer,
  owner: string,
): Promise<string | undefined> {
  const [first, last] = [0x00, 0xff].map((byte) =>
    Buffer.concat([id.subarray(0, half), Buffer.alloc(half, byte)]).toString('hex'),
  )
  return (await idsBetween(transaction, owner, first!, last!))[0]
}

/** Puts a job on disk with all that it is about. It is done by whichever process owns the jobs. */
export async function createJob(
  parts: JobParts,
  kinds: JobKinds,
  given: NewWish,
  caller: Viewer,
): Promise<Job | Refusal> {
  const { wish, choice } = given
  const kind = kinds[wish.kind]
  assert(kind, `jobs: there is no kind ${wish.kind}`)
  assert((choice !== undefined) === (kind.progress === 'orders'), 'jobs: orders are chosen or not')
  if (kind.mayStart?.(caller, wish) === false) return refuseAccess('not_allowed')
  const id = given.once ? idOf(parts, caller.id, given.once) : randomId()
  try {
    await store(parts, kind, id, given, caller)
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
  return (await findJob(parts.store, id.toString('hex'), caller.id))!
}

const ownerLock = `select pg_advisory_xact_lock(${lockFamilies.jobsOfOwner})`

function store(
  { store, vault, clock }: JobParts,
  kind: JobKind,
  id: Buffer,
  given: NewWish,
  caller: Viewer,
) {
  const { wish, choice, secret, confirm, undoOf = null, once } = given
  const name = id.toString('hex')
  return store.transaction(async (transaction) => {
    await transaction.query(ownerLock, [caller.id])
    const before = once && (await keyedBefore(transaction, id, caller.id))
    if (before === name) return
    if (before !== undefined) throw new Refused(refuseHub('key_reused'))
    if ((await openCount(transaction, caller.id)) >= jobLimits.openMax)
      throw no('too_many_jobs', { facts: { jobsMax: jobLimits.openMax } })
    const sealed = secret && vault.sealRaw(id, JSON.stringify(secret))
    await insertJob(transaction, { id, wish, caller, undoOf, sealed, now: clock.now() })
    if (!choice) return
    const orders = await freeze(transaction, name, choice)
    if (orders === 0) throw no(undoOf ? 'nothing_to_undo' : 'nothing_chosen')
    const { ordersMax } = jobLimits
    if (orders > ordersMax) throw no('too_many_orders', { facts: { ordersMax } })
    if (kind.isIrreversible?.(wish) && confirm !== orders)
      throw no('confirm_differs', { field: 'confirm', facts: { orders } })
    await setTotal(transaction, name, orders)
  })
}

/** Takes back what a job has done, exactly on the orders that it changed. */
export async function undoJob(
  parts: JobParts,
  kinds: JobKinds,
  id: string,
  caller: Viewer,
): Promise<Job | Refusal> {
  const job = await findJob(parts.store, id, caller.id)
  if (!job) return refuseJob('unknown_job', { field: 'id' })
  if (job.state === 'open') return refuseJob('job_open')
  if (job.undoneBy) return refuseJob('already_undone', { facts: { job: job.undoneBy } })
  const wish = kinds[job.wish.kind]?.undo?.(job.wish)
  if (!wish) return refuseJob('not_undoable')
  try {
    return await createJob(parts, kinds, { wish, choice: changedBy(id), undoOf: id }, caller)
  } catch (error) {
    // Two clicks at once: the index lets one of them in.
    if ((error as { code?: string }).code === 'unique') return refuseJob('already_undone')
    throw error
  }
}

/** What a job keeps sealed, as long as it runs. */
export function openSecret(
  { vault }: JobParts,
  id: string,
  sealed: { readonly wrapped: Buffer; readonly sealed: Buffer } | undefined,
): JobSecret {
  if (!sealed) return {}
  const bytes = Buffer.from(hexOfUuid(id), 'hex')
  return JSON.parse(vault.openRaw(bytes, sealed.wrapped, sealed.sealed).toString('utf8'))
}
