import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder, owner } from '../testing.ts'
import { line, openTestInbox, paid, type TestInbox, unpaid } from './testing.ts'

let stage: TestInbox
beforeAll(async () => {
  stage = await openTestInbox('inbox_address')
})
afterAll(() => stage?.close())

const street = async (order: string): Promise<string> => {
  const sealed = await stage.store.read(
    'select part, subject_id, bundle, wrapped from sealed join subject_key k on k.id = subject_id where order_id = $1',
    [order],
  )
  return sealed
    .map(({ part, subject_id, bundle, wrapped }) => {
      const id = Buffer.from(subject_id.replaceAll('-', ''), 'hex')
      const role = part.startsWith('note:') ? 'note' : part
      return stage.vault.open(
        stage.vault.openSubject(id, wrapped, stage.clock.now()),
        { order, role },
        bundle,
      )
    })
    .join()
}

test('a new address of the same person is sealed under their key; another person goes to a clerk', async () => {
  const { shipTo } = anOrder('x')
  await stage.deliver({ input: unpaid('V-7', line(1)), revision: 1 })
  await stage.work()
  const { id: order } = await stage.orderOf('V-7')
  await stage.hub.note({ order, text: 'wants a call first' }, owner)
  const moved = unpaid('V-7', {
    ...line(1),
    note: 'ring twice',
    shipTo: { ...shipTo, region: '31', postcode: '200000', street: '别处 2 号' },
  })
  const { id } = await stage.deliver({ input: moved, revision: 2 })
  await stage.work()
  expect(await stage.rowOf(id)).toMatchObject({ state: 'done' })
  expect(await stage.orderOf('V-7')).toMatchObject({
    sourceRevision: 2,
    to: { region: '31', area: '200' },
  })
  expect(await street(order)).toMatch(/别处 2 号.*ring twice|ring twice.*别处 2 号/)
  expect(await street(order)).toContain('wants a call first')
  const repeated = await stage.deliver({ input: moved, revision: 3 })
  await stage.work()
  expect(await stage.rowOf(repeated.id)).toMatchObject({ state: 'done' })

  const other = unpaid('V-7', {
    ...line(1),
    shipTo: { ...shipTo, phone: '13700137000', region: '44' },
  })
  const { id: desk } = await stage.deliver({ input: other, revision: 4 })
  await stage.work()
  expect(await stage.rowOf(desk)).toMatchObject({ state: 'desk', cause: 'person_changed' })
  expect(await stage.orderOf('V-7')).toMatchObject({ sourceRevision: 3, to: { region: '31' } })
})

test('an address does not change any more once the parcel is on its way', async () => {
  await stage.hub.submitStock([{ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 5 }], owner)
  await stage.deliver({ input: paid('V-8'), revision: 1 })
  await stage.work()
  const moved = paid('V-8', { shipTo: { ...anOrder('x').shipTo, street: '别处 3 号' } })
  const { id } = await stage.deliver({ input: moved, revision: 2 })
  await stage.work()
  expect(await stage.rowOf(id)).toMatchObject({
    state: 'desk',
    cause: 'revision_impossible',
    code: 'already_released',
  })
  expect(await street((await stage.orderOf('V-8')).id)).not.toContain('别处 3 号')
})

test('who dies between the revision and its address writes the address when it is tried again', async () => {
  await stage.deliver({ input: unpaid('V-9', line(1)), revision: 1 })
  await stage.work()
  const { id: order } = await stage.orderOf('V-9')
  const moved = unpaid('V-9', {
    ...line(1),
    shipTo: { ...anOrder('x').shipTo, street: '别处 4 号' },
  })
  await stage.hub.submit(
    [{ kind: 'command', order, command: { type: 'revise', sourceRevision: 2 } }],
    owner,
  )
  const { id } = await stage.deliver({ input: moved, revision: 2 })
  await stage.work()
  expect(await stage.rowOf(id)).toMatchObject({ state: 'done' })
  expect(await street(order)).toContain('别处 4 号')
})
