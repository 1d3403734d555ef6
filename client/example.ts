// ORRERY_URL=http://127.0.0.1:4000 ORRERY_KEY=ory_… node tools/node.mjs client/example.ts
import { HubProblem, type OrderInput, openClient } from './orrery.ts'

const hub = openClient({ url: process.env.ORRERY_URL!, key: process.env.ORRERY_KEY! })
const shop = 'client-example'
const order = (externalId: string, sku = 'TEA-250'): OrderInput => ({
  channel: shop,
  externalId,
  currency: 'CNY',
  lines: [{ sku, quantity: 2, unitPrice: '19.90' }],
})
const number = Date.now()

// Placing it again is the same order, so a lost answer is no worry.
const placed = await hub.send('POST /api/v1/orders', { body: order(`${number}`) })
const again = await hub.send('POST /api/v1/orders', { body: order(`${number}`) })
console.log(`placed ${placed.number}, again: ${again.repeated ? 'the same order' : 'another'}`)

// Look first; the token says what the command was meant for.
const id = placed.id
const command = { type: 'hold', hold: 'address', reason: 'house number is missing' } as const
const preview = await hub.send('POST /api/v1/orders/{id}/preview', {
  params: { id },
  body: { command },
})
const held = await hub.send('POST /api/v1/orders/{id}/commands', {
  params: { id },
  headers: { 'Idempotency-Key': `hold-${number}` },
  body: { command, previewToken: preview.token },
})
console.log(`held: version ${preview.version} became ${held.version}`)

// A "no" says what to do.
try {
  await hub.send('POST /api/v1/orders/{id}/commands', {
    params: { id },
    headers: { 'If-Match': `"${placed.version}"` },
    body: { command: { type: 'cancel', reason: 'buyer' } },
  })
} catch (error) {
  if (!(error instanceof HubProblem)) throw error
  console.log(`${error.problem.status} ${error.problem.code}: ${error.problem.remedy}`)
}

// Many in one request; a bad one leaves the others alone.
const many = [order(`${number}-1`), order(`${number}-2`, ''), order(`${number}-3`)]
for await (const { line, outcome, number: placedAs, code } of hub.placeMany(many))
  console.log(`line ${line}: ${outcome} ${placedAs ?? code}`)

// What happened to the first order, from the beginning; then it would go on live.
for await (const { type, position } of hub.events({ order: id, after: 0 })) {
  console.log(`${position} ${type}`)
  if (type === 'order.held') break
}
