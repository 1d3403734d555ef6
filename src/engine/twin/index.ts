export type { Act, Life } from './act.ts'
export { type Agenda, openAgenda } from './agenda.ts'
export { type Arrivals, openArrivals, type Profile, rateAt } from './arrivals.ts'
export { always, type Hours, localTime, onDays, opensAt, type Span } from './hours.ts'
export { openRandom, type Random, type Weighted, weigh } from './random.ts'
export {
  type Booking,
  openStation,
  type Server,
  type Station,
  type StationSums,
  servers,
  takeTogether,
} from './station.ts'
