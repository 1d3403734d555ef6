export type { Act, Life } from './act.ts'
export { type Agenda, openAgenda } from './agenda.ts'
export { type Arrivals, openArrivals, type Profile, rateAt } from './arrivals.ts'
export { type Company, type Names, systemActors } from './company.ts'
export { always, type Hours, localTime, onDays, opensAt, type Span } from './hours.ts'
export { type Change, type Ledger, type Outcome, openLedger } from './ledger.ts'
export * from './life/index.ts'
export { openRandom, type Random, type Weighted, weigh } from './random.ts'
export { changed, type Simulated, simulate, type Turn, together } from './simulate.ts'
export {
  type Booking,
  openStation,
  type Server,
  type Station,
  type StationSums,
  servers,
  takeTogether,
} from './station.ts'
export type { Stock, TwinStockRow } from './stock.ts'
