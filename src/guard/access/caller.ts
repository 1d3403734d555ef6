import type { OrderCommandType, PrivacyClass, Purpose } from '#engine/order'
import type { Role } from '../roles.ts'
import { type Action, isCompanyWide } from './actions.ts'
import { type Grants, grantsOf } from './compile.ts'
import type { Sight } from './grants.ts'

/** A caller in words, as rows keep one. */
export type Who = {
  readonly id: string
  readonly kind: 'user' | 'key' | 'channel' | 'system'
  /** To be told and kept. What they may is asked of the caller. */
  readonly roles: readonly Role[]
  /** The legal entity that they are confined to; null is all of them. */
  readonly unit: string | null
  /** The shop accounts that they may write for; absent is all of them. */
  readonly channels?: readonly string[]
}

/** Who wants something done, with what they are granted. Made by guard alone. */
export type Caller = Who & {
  readonly grants: Grants
  /** May they use this group of routes? What is the whole company's, only who is confined to no unit. */
  may(action: Action): boolean
  /** May they give an order this command? */
  mayCommand(command: OrderCommandType): boolean
  /** How they see a class of fields for a purpose. */
  sightOf(name: PrivacyClass, purpose: Purpose): Sight | 'hide'
  /** In words: grants are compiled anew by whoever reads them. */
  toJSON(): Who
}

/** Who wants to see something, and what for. */
export type Viewer = Caller & { readonly purpose: Purpose }

// They ask `this`: whoever confines a copy of a caller to a unit has confined what it may.
const questions: Pick<Caller, 'may' | 'mayCommand' | 'sightOf' | 'toJSON'> & ThisType<Caller> = {
  may(action) {
    return this.grants.actions.has(action) && (this.unit === null || !isCompanyWide(action))
  },
  mayCommand(command) {
    return this.grants.commands.has(command)
  },
  sightOf(name, purpose) {
    return this.grants.sights.get(`${name} ${purpose}`) ?? 'hide'
  },
  toJSON() {
    const {
      grants: _,
      may: _may,
      mayCommand: _command,
      sightOf: _sight,
      toJSON: _json,
      ...who
    } = this
    return who
  },
}

/** The caller that these words mean. */
export const callerOf = <Words extends Who>(words: Words): Words & Caller => ({
  ...words,
  grants: grantsOf(words.roles),
  ...questions,
})

/** Whether something of the company lies beyond their unit or their shop accounts. */
export const isConfined = ({ unit, channels }: Caller): boolean =>
  unit !== null || channels !== undefined

/** Whether they may place, post and give commands for this shop account. */
export const isWithinChannels = (caller: Caller, channel: string): boolean =>
  caller.channels === undefined || caller.channels.includes(channel)

/** Whether something of organisation unit `unit` is theirs to see. */
export const isWithinUnit = (caller: Caller, unit: string | null): boolean =>
  caller.unit === null || caller.unit === unit
