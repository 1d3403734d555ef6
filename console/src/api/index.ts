export { type Asked, address, api } from './client.ts'
export {
  dismissCaughtUp,
  type LiveEvent,
  type LiveState,
  useLine,
  useLive,
  useLiveState,
} from './live.ts'
export { useOnce } from './once.ts'
export { isProblem, Problem } from './problem.ts'
export { queries } from './queries.ts'
export { type Me, type Role, type Session, useMay, useMe, useSession } from './session.ts'
