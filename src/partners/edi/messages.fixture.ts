import { isRefusal } from '#kit'
import type { EdiOrder, Profile } from './draft.ts'
import { sumInput } from './sums.ts'
import { parseInterchange } from './syntax/interchange.ts'
import type { EdiRefusal } from './syntax/refusals.ts'
import { toOrder } from './to-order.ts'

// Interchanges of one message for tests, and what is read of them in a line.

const isa =
  'ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *261124*0100*^*00501*000000007*0*P*:~'

export function order(text: string, profile: Profile = {}): EdiOrder | EdiRefusal {
  const read = parseInterchange(text)
  return isRefusal(read) ? (read as EdiRefusal) : toOrder(read.messages[0]!, 'shop', profile)
}
export const x12 = (...segments: string[]) =>
  `${isa}GS*PO*B*S*20261124*0100*7*X*005010~ST*850*0001~${segments.join('~')}~SE*9*0001~GE*1*7~IEA*1*000000007~`
export const edifact = (...segments: string[]) =>
  `UNB+UNOC:3+B+S+261124:0100+7'UNH+1+ORDERS:D:96A:UN'${segments.join("'")}'UNT+9+1'UNZ+1+7'`
export const beg = 'BEG*00*SA*PO-1**20261124'
export const usd = 'CUR*BY*USD'
export const po1 = 'PO1*1*10*EA*2.50**VN*A-1'
export const head = ['BGM+220+PO-1+9', 'CUX+2:EUR:9']
export const line = ['LIN+1++4000862141404:SRV', 'QTY+21:10:PCE']

export const answer = (read: EdiOrder | EdiRefusal): string => {
  if (isRefusal(read)) return `${read.refused} at ${read.field}`
  const sums = sumInput(read.input)!
  return `${sums.lines} ${sums.order}`
}
