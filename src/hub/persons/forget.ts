import type { Vault } from '#guard'
import type { Store } from '#store'

const channel = 'orrery_forgotten'
const keySql = 'delete from subject_key where id = any($1::uuid[])'
const contactSql = 'delete from contact where subject_id = any($1::uuid[])'
const tellSql = `select pg_notify('${channel}', $1)`
/** Ids of one message: a payload holds 8,000 bytes. */
const toldMax = 200

type Parts = {
  readonly store: Pick<Store, 'transaction' | 'listen'>
  readonly vault: Pick<Vault, 'forgetSubject' | 'refresh'>
}

/** Destroys the keys of these subjects (32 digits each), here and in the memory of every process, for ever. */
export async function forgetSubjects(
  { store, vault }: Parts,
  ids: readonly string[],
): Promise<void> {
  await store.transaction(async ({ query }) => {
    await query(contactSql, [ids])
    await query(keySql, [ids])
    for (let at = 0; at < ids.length; at += toldMax)
      await query(tellSql, [ids.slice(at, at + toldMax).join(' ')])
  })
  drop(vault, ids)
}

/** Hears of whom other processes forget; after a lost connection nothing in memory is believed. */
export const hearForgotten = ({ store, vault }: Parts, onError: (error: unknown) => void) =>
  store.listen(channel, (payload) => {
    if (payload === undefined) vault.refresh().catch(onError)
    else drop(vault, payload.split(' '))
  })

function drop(vault: Pick<Vault, 'forgetSubject'>, ids: readonly string[]): void {
  for (const id of ids) vault.forgetSubject(Buffer.from(id, 'hex'))
}
