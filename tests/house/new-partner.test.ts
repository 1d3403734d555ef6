import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaints } from '../../tools/floors.ts'
import { root } from '../../tools/sources.ts'

// The recipe "a partner" of CONTRIBUTING, followed: a platform that nobody has ever heard of, with
// states of its own and a signature in the address, is one folder and its two lines in the table.

const manifest = `import type { Partner } from '../partner.ts'
import { wholeOrders } from '../reader.ts'
import { signedSettings } from '../settings.ts'
import { toOrder } from './order.ts'

export const cupboard: Partner = {
  name: 'cupboard',
  kind: 'channel',
  settings: signedSettings,
  places: { topic: '?event', key: ['?delivery'], signature: '?sign' },
  verify: ({ raw, signature }, open) => open.isHmacSha256(raw, signature, 'hex'),
  read: wholeOrders(toOrder),
}
`
const reader = `import type { Incoming, OrderInput } from '#engine/order'
import type { Refusal } from '#kit'
import { conclude } from '../conclude.ts'
import { cancelledFact, parcelFact } from '../facts.ts'
import { Reading } from '../reading.ts'

/** States of an order: 10 new, 20 paid, 30 sent, 90 called off. */
export function toOrder(theirs: unknown, shop: string): Incoming | Refusal {
  const whole = Reading.of(theirs)
  const externalId = whole.needText('no')
  const lines = whole.needList('cups').map((cup) => ({
    externalLineId: cup.needText('row'),
    sku: cup.needText('code'),
    quantity: cup.needCount('count'),
    unitPrice: cup.needAmount('each'),
  }))
  const total = whole.needAmount('sum')
  const isPaid = whole.says('state', 20) || whole.says('state', 30)
  const order: OrderInput = { channel: shop, externalId, currency: whole.needText('money'), lines }
  if (isPaid)
    order.payments = [{ id: \`cupboard-\${externalId}\`, method: 'card', state: 'captured', amount: total }]
  const sent = whole.says('state', 30)
    ? [parcelFact({ key: externalId, status: '30', shipped: true, lines: [] })]
    : []
  return conclude(whole, order, total, {
    revision: whole.instant('changed') ?? 0,
    facts: [...cancelledFact(whole.says('state', 90)), ...sent],
  })
}
`
/** What stands between the door and the inbox: the places of a delivery, its account, its signature, its words. */
const probe = `import { openShops } from '#hub'
import { deliveryOf, signatureOf } from './src/doors/api/inbox/delivery.ts'

const shops = openShops({
  declared: (shop) => (shop === 'cups' ? { platform: 'cupboard', secret: 'a made-up secret' } : undefined),
  secretOf: () => undefined,
  checkInput: () => undefined,
})
const answers = JSON.parse(process.argv[2]!).map(({ query, text }) => {
  const asked = { params: { channel: 'cups' }, headers: {}, query, body: Buffer.from(text) }
  const { partner, hasSecret, isSigned } = shops.accountOf('cups')
  const { raw, topic, messageKey } = deliveryOf(asked, partner)
  const signature = signatureOf(asked, partner!)
  const told = shops.interpret('cups', topic, text)
  return { platform: partner!.name, topic, messageKey, hasSecret, isSigned: isSigned({ raw, signature }), told }
})
console.log(JSON.stringify(answers))
`

const planted = { 'index.ts': manifest, 'order.ts': reader }
const folder = 'src/partners/cupboard'
let copy: string

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'orrery-partner-'))
  for (const path of ['src', 'package.json'])
    cpSync(join(root, path), join(copy, path), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  mkdirSync(join(copy, folder))
  for (const [name, text] of Object.entries(planted)) writeFileSync(join(copy, folder, name), text)
  const table = readFileSync(join(copy, 'src/partners/partners.ts'), 'utf8')
  const added = `import { cupboard } from './cupboard/index.ts'\n${table.replace('[\n', '[\n  cupboard,\n')}`
  expect(added.split('\n').length - table.split('\n').length).toBe(2)
  writeFileSync(join(copy, 'src/partners/partners.ts'), added)
  writeFileSync(join(copy, 'probe.ts'), probe)
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

test('its folder is pure, keeps to its floor and fits the manifest', () => {
  for (const [name, text] of Object.entries(planted))
    expect(complaints(`${folder}/${name}`, text), name).toEqual([])
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, copy)
  const files = Object.keys(planted).map((name) => join(copy, folder, name))
  const program = ts.createProgram(files, { ...options, types: [] })
  const flaws = files.flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(file)))
  expect(flaws.map(({ messageText }) => messageText)).toEqual([])
})

const order = (state: number, sum = '24.00') =>
  JSON.stringify({
    no: 'C-1',
    state,
    money: 'EUR',
    sum,
    cups: [{ row: '1', code: 'CUP', count: 2, each: '12.00' }],
  })
const signed = (text: string, secret = 'a made-up secret') => ({
  query: {
    event: 'order.changed',
    delivery: 'd-1',
    sign: createHmac('sha256', secret).update(text).digest('hex'),
  },
  text,
})

test('its deliveries are checked by the signature in their address and read in its own states', () => {
  const asked = [
    signed(order(10)),
    signed(order(20)),
    signed(order(30)),
    signed(order(90)),
    signed(order(10, '25.00')),
    signed(order(10), 'another secret'),
    { query: {}, text: order(10) },
  ]
  const said = execFileSync(process.execPath, ['probe.ts', JSON.stringify(asked)], { cwd: copy })
  const base = { platform: 'cupboard', topic: 'order.changed', messageKey: 'd-1', hasSecret: true }
  const told = (facts: object[]) => [
    { shop: 'cups', externalId: 'C-1', stated: { minor: 2_400 }, facts },
  ]
  expect(JSON.parse(said.toString('utf8'))).toMatchObject([
    { ...base, isSigned: true, told: told([]) },
    { ...base, isSigned: true, told: [{ order: { payments: [{ state: 'captured' }] } }] },
    { ...base, isSigned: true, told: told([{ fact: 'shipped' }]) },
    { ...base, isSigned: true, told: told([{ fact: 'cancelled' }]) },
    { ...base, isSigned: true, told: { refused: 'total_differs' } },
    { ...base, isSigned: false },
    { topic: 'order', messageKey: '', isSigned: false },
  ])
})
