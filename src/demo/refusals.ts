import { assert, isRefusal, type Refusal, refusals } from '#kit'

/** Every "no" of the demo company. */
export const refuse = refusals({
  set_up_stopped: [
    'The set-up of the demo company was stopped before it was done.',
    'Start again: it begins anew. Start with --empty for a hub without the demo company.',
    'conflict',
  ],
  demo_not_public: [
    'A demo company lets everybody in without a key, so it listens on this machine alone.',
    'Leave --host out; or start with --empty and another --data folder for your own company.',
    'conflict',
  ],
  demo_and_real_shop: [
    'This hub holds a demo company, whose orders are made up.',
    'Start another hub with --empty and another --data folder, and connect the shop there.',
    'conflict',
  ],
})

/** Anybody who reaches a demo comes in without a key, so nobody else's machine may reach it. */
export const demoNotPublic = refuse('demo_not_public', { field: 'host' })

/** Made-up orders must never stand among real ones. */
export const demoAndRealShop = (shop: string): Refusal<'demo_and_real_shop'> =>
  refuse('demo_and_real_shop', { field: 'id', facts: { shop } })

/** What the company declares of itself is our own text: a "no" to it is our mistake. */
export function granted(answer: unknown): void {
  assert(!isRefusal(answer), `demo: ${isRefusal(answer) && answer.refused}`)
}

/** Visitors change the company while it lives: what is denied meanwhile is let go. */
export const noMatter = (_answer: unknown): void => undefined
