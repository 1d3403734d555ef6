import { type Caller, mayDo, refuseAccess } from '#guard'
import { type Instant, isRefusal, type Refusal } from '#kit'
import type { Store, Transaction } from '#store'
import { refuseHub } from '../refusals.ts'
import {
  changed,
  changesOf,
  quantityMax,
  type StockChange,
  type StockCommand,
  type StockRow,
  stockKeyOf,
} from './commands.ts'
import { refuseStock } from './refusals.ts'
import { answeredBefore, keepAnswer } from './repeats.ts'
import { movedSince, readRow, writeChange } from './rows.ts'

export type StockAnswer = { readonly changed: number } | Refusal

/** What one row is and what it becomes. */
export type StockStep = {
  readonly change: StockChange
  readonly before: StockRow
  readonly after: StockRow
}

export type StockPreview = {
  readonly steps: readonly StockStep[]
  /** Units that came (or, negative, went) after the moment of a count. */
  readonly moved: number
}

export type Stock = {
  /**
   * Each command by itself: one refused leaves the others. Answers in the same order. The same
   * key and commands again get the first answers, and nothing is done twice.
   */
  submitStock(
    commands: readonly StockCommand[],
    caller: Caller,
    key?: string,
  ): Promise<StockAnswer[] | Refusal>
  /** What a command would do. Nothing is written, nothing is locked. */
  previewStock(command: StockCommand): Promise<StockPreview | Refusal>
}

type Ask = Pick<Transaction, 'query'>

/** Writes what people say about stock: the row and its movement in one transaction, under the stock lock. */
export function openStock(parts: {
  store: Store
  now: () => Instant
  onChange: (skus: readonly string[], arrived: readonly string[]) => void
}): Stock {
  const { store, now } = parts

  async function think(ask: Ask, command: StockCommand): Promise<StockPreview | Refusal> {
    const key = stockKeyOf(command)
    const observedAt = observedAtOf(command, now())
    const moved = observedAt === null ? 0 : await movedSince(ask, key, observedAt)
    const row = await readRow(ask, key)
    const changes = changesOf(command, row, moved)
    if (isRefusal(changes)) return changes
    const steps: StockStep[] = []
    for (const change of changes) {
      const isHere = change.row.location === key.location
      const before = isHere ? row : await readRow(ask, change.row)
      const after = changed(before, change)
      if (after.onHand > quantityMax || after.inTransit > quantityMax)
        return refuseStock('too_many_units', { field: 'quantity' })
      steps.push({ change, before, after })
    }
    return { steps, moved }
  }

  async function apply(
    transaction: Transaction,
    command: StockCommand,
    actor: string,
  ): Promise<readonly StockStep[] | Refusal> {
    const thought = await think(transaction, command)
    if (isRefusal(thought)) return thought
    const at = now()
    const observedAt = observedAtOf(command, at)
    const reason = command.type === 'adjust' ? command.reason : null
    const { steps } = thought
    for (const { change } of steps)
      await writeChange(transaction, change, { at, actor, reason, observedAt })
    return steps
  }

  async function applyAll(
    transaction: Transaction,
    commands: readonly StockCommand[],
    actor: string,
  ) {
    const arrived = new Set<string>()
    const answers: StockAnswer[] = []
    for (const command of commands) {
      const steps = await apply(transaction, command, actor)
      if (isRefusal(steps)) {
        answers.push(steps)
        continue
      }
      for (const step of steps)
        if (freeOf(step.after) > freeOf(step.before)) arrived.add(step.change.row.sku)
      answers.push({ changed: steps.length })
    }
    return { answers, arrived }
  }

  async function submit(
    commands: readonly StockCommand[],
    actor: string,
    key: string | undefined,
  ): Promise<StockAnswer[] | Refusal> {
    const request = key === undefined ? undefined : { key: `${actor} ${key}`, commands }
    const done = await store.transaction(async (transaction) => {
      await transaction.query('select lock_stock()')
      const before = request && (await answeredBefore<StockAnswer[]>(transaction, request))
      if (before === 'other') return { answers: refuseHub('key_reused'), arrived: undefined }
      if (before) return { answers: before, arrived: undefined }
      const all = await applyAll(transaction, commands, actor)
      if (request) await keepAnswer(transaction, request, all.answers, { at: now(), actor })
      return all
    })
    if (done.arrived)
      parts.onChange([...new Set(commands.map(({ sku }) => sku))], [...done.arrived])
    return done.answers
  }

  return {
    submitStock: async (commands, caller, key) =>
      mayDo(caller, 'inventory.write')
        ? submit(commands, caller.id, key)
        : refuseAccess('not_allowed'),
    previewStock: (command) => think({ query: store.read }, command),
  }
}

const observedAtOf = (command: StockCommand, now: Instant): Instant | null =>
  command.type === 'count' ? (command.observedAt ?? now) : null

/** Units that the next order may have: what was kept back as safety stock counts once it is let go. */
const freeOf = ({ onHand, reserved, safety }: StockRow): number => onHand - reserved - safety
