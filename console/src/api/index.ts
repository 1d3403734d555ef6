export type * from '../../../client/api.ts'
export { type Answer, address, api, type Body, type Query } from './client.ts'
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
export { useMay, useMe, useSession } from './session.ts'
