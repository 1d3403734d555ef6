import { type Caller, isWithinChannels, mayDo, randomId, refuseAccess, type Sealer } from '#guard'
import { type Clock, Fault, type Refusal } from '#kit'
import type { Store } from '#store'
import { isOfImport } from '../import-topic.ts'
import { batchBytesMax, batchMax, messageBytesMax, nameMax, waitingMax } from './limits.ts'
import { hexOf, type MessageState, messageHash, type Sender, senderOf } from './message.ts'
import { refuse } from './refusals.ts'

export type Delivery = {
  /** One shop account of a channel: the channel of its orders. */
  readonly channel: string
  readonly topic: string
  /** The channel's own id of the delivery. */
  readonly messageKey: string
  readonly raw: Buffer
}

/** `repeated`: this very delivery was stored before, under this id. */
export type Received = {
  readonly id: string
  readonly state: MessageState
  readonly repeated: boolean
}

type Waiting = Omit<Delivery, 'raw'> & {
  readonly id: Buffer
  readonly hash: Buffer
  readonly wrapped: Buffer
  readonly sealed: Buffer
  readonly sender: Sender
  resolve(received: Received): void
  reject(error: unknown): void
}

const columns =
  '$1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::bytea[], $7::bytea[], $9::json[]'
const storeSql = `
insert into inbox (id, received_at, due_at, state, channel, topic, message_key, content_hash, wrapped, sealed, sender)
select id, to_timestamp($8::float8 / 1000), to_timestamp($8::float8 / 1000), 'pending', channel, topic, message_key, content_hash, wrapped, sealed, sender
  from unnest(${columns}) as given (id, channel, topic, message_key, content_hash, wrapped, sealed, sender)
    on conflict (channel, message_key, content_hash) do nothing
returning id`
const firstSql = `
select m.id, m.state, m.channel, m.message_key, m.content_hash
  from unnest($1::text[], $2::text[], $3::bytea[]) as given (channel, message_key, content_hash)
  join inbox m using (channel, message_key, content_hash)`

/** Printable, not too long: these name a message in lists and logs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const badName = /[\u0000-\u001f\u007f]/
const isName = (name: string): boolean =>
  name !== '' && name.length <= nameMax && !badName.test(name)

export type Receiver = {
  /** Answers when the message is on disk. Faults: inbox_full, and those of the store. */
  receive(delivery: Delivery, caller: Caller): Promise<Received | Refusal>
  readonly waiting: number
}

function refuseDelivery(delivery: Delivery, caller: Caller): Refusal | undefined {
  const { channel, topic, messageKey, raw } = delivery
  if (!mayDo(caller, 'orders.place')) return refuseAccess('not_allowed')
  if (!isWithinChannels(caller, channel)) return refuseAccess('other_channel')
  // Such a topic says how an order counts, which is for those to say who may import.
  if (isOfImport(topic) && !mayDo(caller, 'orders.import')) return refuseAccess('not_allowed')
  if (raw.length > messageBytesMax) return refuse('message_too_large')
  if (![channel, topic, messageKey].every(isName)) return refuse('bad_message_key')
  return undefined
}

/** What arrives while one statement runs makes up the next: many senders share one commit. */
export function openReceiver(parts: {
  store: Store
  vault: Sealer
  clock: Pick<Clock, 'now'>
  onStored(): void
}): Receiver {
  const { store, vault, clock } = parts
  let queue: Waiting[] = []
  let running = false

  async function drain(): Promise<void> {
    while (queue.length > 0) await run(nextBatch())
    running = false
  }

  function nextBatch(): Waiting[] {
    let bytes = 0
    let count = 0
    for (const { sealed } of queue) {
      bytes += sealed.length
      if (count === batchMax || (count > 0 && bytes > batchBytesMax)) break
      count++
    }
    const batch = queue.slice(0, count)
    queue = queue.slice(count)
    return batch
  }

  async function run(batch: readonly Waiting[]): Promise<void> {
    try {
      await write(batch)
    } catch (error) {
      for (const one of batch) one.reject(error)
    }
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
    const rows = await store.read(storeSql, [
      batch.map(({ id }) => id.toString('hex')),
      batch.map(({ channel }) => channel),
      batch.map(({ topic }) => topic),
      batch.map(({ messageKey }) => messageKey),
      batch.map(({ hash }) => hash),
      batch.map(({ wrapped }) => wrapped),
      batch.map(({ sealed }) => sealed),
      clock.now(),
      batch.map(({ sender }) => JSON.stringify(sender)),
    ])
    const fresh = new Set(rows.map(({ id }) => hexOf(id)))
    const repeats = batch.filter(({ id }) => !fresh.has(id.toString('hex')))
    const first = repeats.length > 0 ? await firstOf(repeats) : undefined
    for (const one of batch) {
      const id = one.id.toString('hex')
      const received = fresh.has(id)
        ? { id, state: 'pending' as const, repeated: false }
        : first!.get(nameOf(one))!
      one.resolve(received)
    }
    if (fresh.size > 0) parts.onStored()
  }

  async function firstOf(repeats: readonly Waiting[]): Promise<Map<string, Received>> {
    const rows = await store.read(firstSql, [
      repeats.map(({ channel }) => channel),
      repeats.map(({ messageKey }) => messageKey),
      repeats.map(({ hash }) => hash),
    ])
    return new Map(
      rows.map(({ id, state, channel, message_key: messageKey, content_hash: hash }) => [
        nameOf({ channel, messageKey, hash }),
        { id: hexOf(id), state, repeated: true },
      ]),
    )
  }

  return {
    get waiting() {
      return queue.length
    },
    async receive(delivery, caller) {
      const no = refuseDelivery(delivery, caller)
      if (no) return no
      const { channel, topic, messageKey, raw } = delivery
      if (queue.length >= waitingMax) throw new Fault('inbox_full', { retry: true })
      const id = randomId()
      const hash = messageHash(vault, topic, raw)
      const { wrapped, sealed } = vault.sealRaw(id, raw)
      return new Promise<Received>((resolve, reject) => {
        const sender = senderOf(caller)
        queue.push({
          id,
          channel,
          topic,
          messageKey,
          hash,
          wrapped,
          sealed,
          sender,
          resolve,
          reject,
        })
        if (running) return
        running = true
        setImmediate(() => void drain())
      })
    },
  }
}

const nameOf = ({
  channel,
  messageKey,
  hash,
}: Pick<Waiting, 'channel' | 'messageKey' | 'hash'>): string =>
  `${channel}\0${messageKey}\0${hash.toString('latin1')}`
