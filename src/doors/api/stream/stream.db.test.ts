import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder } from '#hub/testing'
import { openHttp } from '../../open-http.ts'
import { openTestDoor, type TestDoor } from '../../testing.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_stream')
})
afterAll(() => door?.close())
const call: TestDoor['call'] = (path, sent) => door.call(path, sent)
const place: TestDoor['place'] = (id, change) => door.place(id, change)

/** Reads a stream until `enough` events came or the time is over. */
async function listen(query: string, enough: () => boolean, after?: number) {
  const events: { id: number; type: string; order: string }[] = []
  const abort = new AbortController()
  const response = await fetch(`${door.http.url}/api/v1/stream${query}`, {
    headers: {
      authorization: `Bearer ${door.keys.owner}`,
      ...(after === undefined ? {} : { 'last-event-id': String(after) }),
    },
    signal: abort.signal,
  })
  expect(response.status).toBe(200)
  const done = (async () => {
    let rest = ''
    try {
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        const blocks = (rest + chunk).split('\n\n')
        rest = blocks.pop()!
        for (const block of blocks) {
          const match = /^id: (\d+)\nevent: (\S+)\ndata: (.*)$/.exec(block)
          if (match)
            events.push({
              id: Number(match[1]),
              type: match[2]!,
              order: JSON.parse(match[3]!).order,
            })
        }
        if (enough()) abort.abort()
      }
    } catch {}
  })()
  return { events, done, stop: () => abort.abort() }
}

test('a stream that is resumed while orders arrive misses nothing and tells nothing twice', async () => {
  const rows = await door.store.read('select max(position) as position from event', [])
  const from = (rows[0]!.position ?? 0) as number
  const count = 300
  let placing = true
  const orders = (async () => {
    for (let at = 0; at < count; at += 10)
      await Promise.all(
        Array.from({ length: 10 }, (_, each) => place(`S-${at + each}`, { channel: 'stream' })),
      )
    placing = false
  })()
  const seen: number[] = []
  let last = from
  for (let turn = 0; ; turn++) {
    const wanted = placing ? 40 + turn : Number.POSITIVE_INFINITY
    const heard = await listen('?channel=stream', () => heard.events.length >= wanted, last)
    orders.then(() => door.clock.sleep(1_500)).then(heard.stop)
    await heard.done
    seen.push(...heard.events.map(({ id }) => id))
    last = seen.at(-1) ?? last
    if (wanted === Number.POSITIVE_INFINITY) break
  }
  await orders
  const all = (
    await door.store.read(
      `select e.position from event e join orders o on o.id = e.order_id where o.shop = 'stream' order by 1`,
      [],
    )
  ).map(({ position }) => position)
  expect(seen).toEqual(all)
})

test('a stream narrowed by status tells the same when it is resumed, whatever has become of the orders', async () => {
  const rows = await door.store.read('select settled() as position', [])
  const from = Number(rows[0]!.position)
  const query = '?channel=narrow&status=awaiting_payment'
  const live = await listen(query, () => false)
  const { json: placed } = await place('N-1', { channel: 'narrow', payments: [] })
  const due = { type: 'pay', payment: 'p1', method: 'card', amount: '10.00' }
  await call(`/api/v1/orders/${placed.id}/commands`, { body: { command: due } })
  await expect.poll(() => live.events.length).toBeGreaterThan(1)
  await door.clock.sleep(200)
  live.stop()
  const { length } = live.events
  const resumed = await listen(query, () => resumed.events.length >= length, from)
  door.clock.sleep(3_000).then(resumed.stop)
  await resumed.done
  expect(resumed.events).toEqual(live.events)
})

test('a stream tells one order only, and forgets nothing when it is asked from a position', async () => {
  const { json: placed } = await place('S-one')
  const heard = await listen(
    `?order=${placed.id}&from=0`,
    () => heard.events.length >= placed.version,
  )
  await heard.done
  expect(heard.events.length).toBe(placed.version)
  expect(new Set(heard.events.map(({ order }) => order))).toEqual(new Set([placed.id]))
  expect((await call('/api/v1/stream?from=x')).status).toBe(400)
  expect((await call('/api/v1/stream', { headers: { 'last-event-id': 'x' } })).json).toMatchObject({
    status: 400,
    field: 'Last-Event-ID',
  })
})

/** The cookie of whoever signs in with this key. */
async function signIn(key: string): Promise<string> {
  const { headers } = await call('/api/v1/session', { body: { key } })
  return headers.get('set-cookie')!.split(';')[0]!
}

/** A stream of whoever proves themselves so, and the moment at which it ends. */
async function openEnding(headers: Record<string, string>) {
  const { status, body } = await fetch(`${door.http.url}/api/v1/stream`, { headers })
  expect(status).toBe(200)
  const read = async () => {
    try {
      for await (const _ of body!);
    } catch {}
    return performance.now()
  }
  return read()
}

test('a stream ends within five seconds of its key or its session, and no other does', async () => {
  const made = async (name: string) =>
    (await call('/api/v1/keys', { body: { name, role: 'clerk' } })).json
  const [key, signedIn, stays] = [await made('key'), await made('cookie'), await made('stays')]
  const [revoked, leaves, late] = [
    await signIn(signedIn.key),
    await signIn(stays.key),
    await signIn(stays.key),
  ]
  const ends = [
    openEnding({ authorization: `Bearer ${key.key}` }),
    openEnding({ cookie: revoked }),
    openEnding({ cookie: leaves }),
    openEnding({ cookie: late }),
  ]
  let isOver = false
  void openEnding({ authorization: `Bearer ${stays.key}` }).then(() => {
    isOver = true
  })
  await door.clock.sleep(200)
  // The last of the sessions runs out by itself.
  await door.store.read(
    `update session set expires_at = to_timestamp($1::float8 / 1000)
      where token_hash = sha256(convert_to($2, 'UTF8'))`,
    [door.clock.now(), late.slice('orrery_session='.length)],
  )
  const begun = performance.now()
  for (const { id } of [key, signedIn])
    expect((await call(`/api/v1/keys/${id}`, { method: 'DELETE' })).status).toBe(204)
  await fetch(`${door.http.url}/api/v1/session`, { method: 'DELETE', headers: { cookie: leaves } })
  for (const end of ends) expect((await end) - begun).toBeLessThan(5_000)
  expect(isOver).toBe(false)
}, 20_000)

test('closing ends the streams, and what is running is finished first', async () => {
  const last = await openHttp({ ...door.parts, port: 0 })
  const stream = await fetch(`${last.url}/api/v1/stream`, {
    headers: { authorization: `Bearer ${door.keys.owner}` },
  })
  const running = fetch(`${last.url}/api/v1/orders`, {
    method: 'POST',
    headers: { authorization: `Bearer ${door.keys.owner}`, 'content-type': 'application/json' },
    body: JSON.stringify(anOrder('CLOSE-1')),
  })
  await door.clock.sleep(20)
  await last.close()
  expect((await running).status).toBe(201)
  await stream.text()
  await expect(fetch(last.url)).rejects.toThrow()
})
