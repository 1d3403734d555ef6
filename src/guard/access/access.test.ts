import { expect, test } from 'vitest'
import { type PrivacyClass, privacyClasses, purposes } from '#engine/order'
import { type Role, roles } from '../roles.ts'
import { classSight, isOutOfReach, mayCommand, mayDo, sightOf } from './access.ts'
import { type Action, actions } from './actions.ts'
import { type Caller, callerOf } from './caller.ts'
import { commandGroups } from './grants.ts'

const as = (...given: Role[]): Caller =>
  callerOf({ id: 'x', kind: 'user', roles: given, unit: null })
const commands = Object.keys(commandGroups) as (keyof typeof commandGroups)[]

/** One letter per role in the order of `roles`: what the whole table of rights looks like. */
const letters = 'ocwadiAhs'
const who = (may: (role: Role) => boolean) =>
  roles.map((role, at) => (may(role) ? letters[at] : '.')).join('')

test('who may use which routes', () => {
  const table = actions.map((action) => `${action} ${who((role) => mayDo(as(role), action))}`)
  expect(table.join('\n')).toMatchInlineSnapshot(`
    "orders.read ocwadiA.s
    orders.place oc...i.hs
    orders.import oc...i..s
    imports.look o........
    persons.reveal ocw..iA.s
    persons.erase o........
    inventory.read ocwa.iA.s
    inventory.write o.w..i..s
    locations.write o........
    skus.write o.w..i..s
    mappings.write oc...i..s
    inbox.read oc......s
    inbox.mend oc......s
    tasks.read ocw.....s
    tasks.write ocw.....s
    decisions.read oc.ad.A.s
    processes.read oc..d.A.s
    processes.write o...d....
    processes.publish o...d....
    fields.write o...d....
    fields.open o........
    measures.read oc.ad.A.s
    events.read o....i..s
    subscriptions.write o....i...
    channels.write o........
    keys.write o........
    settings.read oc..d.A..
    settings.write o........
    audit.read o.....A.."
  `)
})

test('who may give which commands', () => {
  const table = commands.map(
    (command) => `${command} ${who((role) => mayCommand(as(role), command))}`,
  )
  expect(table.join('\n')).toMatchInlineSnapshot(`
    "place oc...i.hs
    revise oc...i.hs
    authorise oc...i.hs
    pay oc...i.hs
    void oc...i.hs
    charge_back oc...i.hs
    report_status oc...i.hs
    ship_elsewhere oc...i.hs
    amend oc...i.hs
    promise oc...i.hs
    hold oc...i.hs
    unhold oc...i.hs
    tag oc...i.hs
    set_fields oc...i.hs
    note oc...i.hs
    link oc...i.hs
    cancel oc...i.hs
    request_return oc...i.hs
    refund oc...i..s
    refund_paid oc...i..s
    allocate oc......s
    deallocate oc......s
    release oc......s
    source oc......s
    accept ocw..i..s
    reject ocw..i..s
    ship ocw..i..s
    deliver ocw..i..s
    lose ocw..i..s
    perform ocw..i..s
    answer_cancel ocw..i..s
    receive_return ocw..i..s
    inspect_return ocw..i..s
    approve_return oc...i..s
    decline_return oc...i..s
    close_return oc...i..s
    signal ocw..i..s
    close_task ocw..i..s
    open_task ........s
    move ........s
    fire ........s
    free_exchange ........s
    withdraw oc...i..s"
  `)
})

test('nobody, and a role or action that does not exist, may do nothing', () => {
  for (const action of actions) expect(mayDo(as(), action)).toBe(false)
  for (const command of commands) expect(mayCommand(as(), command)).toBe(false)
  expect(mayDo(as('root' as Role), 'orders.read')).toBe(false)
  expect(mayDo(as('owner'), 'orders.delete' as Action)).toBe(false)
  expect(mayDo(as('owner'), 'show personal support' as Action)).toBe(false)
  expect(mayCommand(as('owner'), 'toString' as never)).toBe(false)
})

test('personal values: full for those who serve, masked for those who check, hidden from the rest', () => {
  const seen = (name: PrivacyClass) =>
    roles.map(
      (role) =>
        `${role}: ${
          purposes
            .map((purpose) => `${purpose} ${classSight(as(role), name, purpose)}`)
            .filter((text) => !text.endsWith('hide'))
            .join(', ') || 'nothing'
        }`,
    )
  expect(seen('personal').join('\n')).toMatchInlineSnapshot(`
    "owner: fulfilment show, support show, finance mask, fraud mask, legal show
    clerk: fulfilment show, support show, fraud mask
    warehouse: fulfilment show
    analyst: nothing
    designer: nothing
    integration: fulfilment show
    auditor: legal mask
    channel: nothing
    system: fulfilment show, support show, fraud show"
  `)
  expect(seen('sensitive').join('\n')).toMatchInlineSnapshot(`
    "owner: support mask, legal show
    clerk: support mask
    warehouse: nothing
    analyst: nothing
    designer: nothing
    integration: nothing
    auditor: nothing
    channel: nothing
    system: nothing"
  `)
})

test('a role alone opens nothing: the field must be kept for the purpose', () => {
  const viewer = { ...as('owner'), purpose: 'support' as const }
  const field = { class: 'personal', purposes: ['legal'], mask: 'redact' } as const
  expect(sightOf(viewer, field)).toBe('hide')
  expect(sightOf({ ...viewer, purpose: 'legal' }, field)).toBe('show')
  expect(sightOf(viewer, undefined)).toBe('hide')
  for (const name of privacyClasses) {
    expect(sightOf({ ...as(), purpose: 'legal' }, { ...field, class: name })).toBe('hide')
  }
})

test('two roles together see what either sees', () => {
  expect(classSight(as('auditor', 'clerk'), 'personal', 'support')).toBe('show')
  expect(mayDo(as('channel', 'system'), 'events.read')).toBe(true)
})

test('whoever confines a copy of a caller to a unit confines what it may', () => {
  const owner = as('owner')
  const confined = { ...owner, unit: 'cn', purpose: 'legal' as const }
  expect([owner.may('settings.write'), owner.may('orders.read')]).toEqual([true, true])
  expect([confined.may('settings.write'), confined.may('orders.read')]).toEqual([false, true])
  expect([isOutOfReach(owner, 'settings.write'), isOutOfReach(confined, 'settings.write')]).toEqual(
    [false, true],
  )
})

test('a caller is kept in words, and whoever reads them gets the same grants', () => {
  const words = { ...as('auditor', 'clerk'), channels: ['web'], purpose: 'support' as const }
  const kept = JSON.parse(JSON.stringify(words))
  expect(kept).toEqual({
    id: 'x',
    kind: 'user',
    roles: ['auditor', 'clerk'],
    unit: null,
    channels: ['web'],
    purpose: 'support',
  })
  expect(callerOf(kept).grants).toBe(words.grants)
  expect(callerOf({ ...kept, roles: ['toString'] }).may('orders.read')).toBe(false)
})
