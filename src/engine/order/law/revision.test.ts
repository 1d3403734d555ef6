import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { canonicalJson, isRefusal } from '#kit'
import type { OrderCommand, OrderCommandType } from '../commands.ts'
import { decide } from '../decide.ts'
import type { Placed } from '../events.ts'
import { evolve } from '../evolve.ts'
import type { Order } from '../model.ts'
import { lawRevision } from './revision.ts'

// What the law answers is frozen: lives of orders, command by command, and what each revision said to
// each step, four digits of a hash. A revision is never told anew; lives are only ever added at the end.

type Life = { readonly placed: Placed; readonly commands: readonly OrderCommand[] }
type Answers = readonly string[]
const golden = (name: string) => new URL(`../golden/${name}.json`, import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(golden(name), 'utf8'))
const lives: readonly Life[] = read('lives')
const told: Readonly<Record<string, Answers>> = read('law')
const digits = 4

type Law = { readonly decide: typeof decide; readonly evolve: typeof evolve }
const law: Law = { decide, evolve }

/** What the law says to each step, beginning with its being placed. */
function answersTo({ placed, commands }: Life, { decide, evolve }: Law = law): string {
  let order: Order | null = null
  let text = ''
  for (const [at, command] of [{ type: 'place', placed } as const, ...commands].entries()) {
    const decided = decide(order, command, { now: 1_000 + at, actor: 'clerk' })
    const said = isRefusal(decided) ? decided.refused : canonicalJson(decided)
    text += createHash('sha256').update(said).digest('hex').slice(0, digits)
    if (!isRefusal(decided)) for (const event of decided) order = evolve(order, event)
  }
  return text
}

const saidBy = (revision: number): Answers => told[revision] ?? []

/** The first step of each life that is answered otherwise than its revision did. */
function changes(known: Answers, now: Answers): string[] {
  return known.flatMap((answers, life) => {
    for (let at = 0; at < answers.length; at += digits) {
      if (answers.slice(at, at + digits) === now[life]?.slice(at, at + digits)) continue
      const step = at / digits
      const type = step === 0 ? 'place' : lives[life]!.commands[step - 1]!.type
      return [`life ${life}, step ${step}: ${type}`]
    }
    return []
  })
}

test('a change of the law raises its revision', () => {
  const now = lives.map((life) => answersTo(life))
  const known = saidBy(lawRevision)
  if (process.env.UPDATE_GOLDEN && known.length < now.length) {
    const added = { ...told, [lawRevision]: [...known, ...now.slice(known.length)] }
    writeFileSync(golden('law'), `${JSON.stringify(added, null, 1)}\n`)
    return
  }
  const why = 'the law answers otherwise: raise lawRevision and keep the old module'
  expect(changes(known, now), why).toEqual([])
  expect(known.length, 'UPDATE_GOLDEN=1 puts down what a new revision or life is told').toBe(
    lives.length,
  )
})

test('every revision so far is on record, and each differs from the one before', () => {
  expect(Object.keys(told)).toEqual(Array.from({ length: lawRevision }, (_, at) => `${at + 1}`))
  for (let revision = 2; revision <= lawRevision; revision++)
    expect(changes(saidBy(revision - 1), saidBy(revision))).not.toEqual([])
})

test.each([
  ['money', 'pay', 'minor'],
  ['a return', 'request_return', 'reason'],
  ['a hold', 'hold', 'reason'],
])('a planted change of %s is found where it happens', (_, type, field) => {
  const bent: Law = {
    evolve,
    decide: (order, command, context) =>
      decide(order, command.type === type ? { ...command, [field]: 1 } : command, context),
  }
  const found = changes(
    saidBy(lawRevision),
    lives.map((life) => answersTo(life, bent)),
  )
  expect(found.length).toBeGreaterThan(0)
  expect(found.every((place) => place.endsWith(`: ${type}`))).toBe(true)
})

/** The process's own; the law only lets them pass. */
const notOfTheLaw = ['place', 'source', 'fire', 'signal'] as const
type Lawful = Exclude<OrderCommandType, (typeof notOfTheLaw)[number]>
const wanted = {
  amend: true,
  promise: true,
  hold: true,
  unhold: true,
  tag: true,
  set_fields: true,
  note: true,
  link: true,
  revise: true,
  withdraw: true,
  authorise: true,
  pay: true,
  void: true,
  refund: true,
  refund_paid: true,
  charge_back: true,
  allocate: true,
  deallocate: true,
  release: true,
  accept: true,
  reject: true,
  ship: true,
  ship_elsewhere: true,
  deliver: true,
  lose: true,
  perform: true,
  cancel: true,
  answer_cancel: true,
  request_return: true,
  approve_return: true,
  decline_return: true,
  receive_return: true,
  inspect_return: true,
  close_return: true,
  free_exchange: true,
  open_task: true,
  close_task: true,
  report_status: true,
  move: true,
} as const satisfies Record<Lawful, true>

test('the frozen lives give every command of the law', () => {
  const given = new Set(lives.flatMap(({ commands }) => commands.map(({ type }) => type)))
  expect(Object.keys(wanted).filter((type) => !given.has(type as Lawful))).toEqual([])
})
