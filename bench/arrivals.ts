// Orders at a steady rate over HTTP, in a process of its own: PORT KEY PER_SECOND SECONDS.
import { setTimeout as later } from 'node:timers/promises'
import { orderStream } from './orders.ts'

const [port, key, perSecond, seconds] = process.argv.slice(2)
const next = orderStream(Date.now() % 1_000_000, `live${process.pid}`)
const tick = 50
for (let at = 0; at < (Number(seconds) * 1_000) / tick; at++) {
  const lines = Array.from({ length: Math.round((Number(perSecond) * tick) / 1_000) }, () =>
    JSON.stringify(next()),
  ).join('\n')
  const [answer] = await Promise.all([
    fetch(`http://127.0.0.1:${port}/api/v1/orders/bulk`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      body: lines,
    }),
    later(tick),
  ])
  await answer.text()
}
