import type { Ask } from '../ask.ts'
import { bringFile } from './beside.ts'
import type { Database } from './database.ts'
import { ownOrder, sample } from './orders.ts'
import { deliver, payloads } from './platforms.ts'

// The only knowledge of the tables beside the counting: nothing over HTTP can stop a hub half-way at a
// place of our choice. A trigger is not part of a backup, so nothing of it is left in the corpus.
const haltSql = (step: number) => `
create or replace function halt_saga() returns trigger language plpgsql as $$ begin
  if new.at_step >= ${step} then raise exception 'the plug was pulled here'; end if;
  return new; end $$;
create or replace function halt_all() returns trigger language plpgsql as $$ begin
  raise exception 'the plug was pulled here'; end $$;
create or replace trigger halt before update on saga for each row execute function halt_saga();`
const stopSql = `
create or replace trigger halt before update on inbox for each row execute function halt_all();
create or replace trigger halt before update on job for each row
  when (old.state <> new.state or old.done <> new.done) execute function halt_all();
create or replace trigger halt before update on import_run for each row
  when (old.state <> 'draft') execute function halt_all();`

const stepsMax = 8

/** Orders for the plans, in the state that each kind of plan needs. */
export type Pools = { readonly waiting: string[]; readonly delivered: string[] }

const plans: Readonly<Record<string, (pools: Pools) => [order: string, body: object]>> = {
  split: ({ waiting }) => [waiting.pop()!, { lines: [{ line: 1, quantity: 1 }] }],
  merge: ({ waiting }) => [waiting.pop()!, { orders: [waiting.pop()!] }],
  exchange: ({ delivered }) => [
    delivered.pop()!,
    {
      ...{ back: [{ line: 1, quantity: 1 }], reason: 'size' },
      wanted: [{ sku: 'TEA-002', title: 'Another', quantity: 1, unitPrice: '4.00' }],
    },
  ],
  reship: ({ delivered }) => [delivered.pop()!, { lines: [{ line: 1, quantity: 1 }] }],
}

/** Of each kind of plan: one that is done, and one that was cut short at each of its steps. */
export async function cutSagas(ask: Ask, { rows }: Database, pools: Pools): Promise<string[]> {
  const said: string[] = []
  for (const [kind, make] of Object.entries(plans)) {
    for (let step = 1; step <= stepsMax; step++) {
      await rows(haltSql(step))
      const [order, body] = make(pools)
      const { status, body: answer } = await ask.ask('POST', `orders/${order}/${kind}`, body)
      if (status < 300) break
      if (status < 500) said.push(`${kind} at ${step}: ${answer.code}`)
    }
  }
  return said
}

/** The last moment: messages stored and not read, jobs and an import begun, and then nothing more. */
export async function leaveUndone(ask: Ask, { rows }: Database): Promise<void> {
  await rows(stopSql)
  for (const [shop, payload] of Object.entries(payloads)) {
    for (const index of [8_001, 8_002]) {
      await deliver(ask, shop, `late-${shop}-${index}`, payload(sample(shop, index, 'common')))
    }
  }
  await deliver(ask, 'web', 'late-web', ownOrder('web', sample('web', 8_003, 'common'), 'paid'))
  await bringFile(ask, 'cut', 20, 'history')
  const command = { type: 'tag', add: ['cut'] }
  await ask.must('POST', 'jobs', { kind: 'bulk', command, filter: { channel: 'tmall' } })
}
