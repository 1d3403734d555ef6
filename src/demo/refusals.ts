import { assert, isRefusal, type Refusal } from '#kit'

/** Anybody who reaches a demo comes in without a key, so nobody else's machine may reach it. */
export const demoNotPublic: Refusal<'demo_not_public'> = {
  refused: 'demo_not_public',
  field: 'host',
  why: 'A demo company lets everybody in without a key, so it listens on this machine alone.',
  remedy: 'Leave --host out; or start with --empty and another --data folder for your own company.',
}

/** Made-up orders must never stand among real ones. */
export const demoAndRealShop = (shop: string): Refusal<'demo_and_real_shop'> => ({
  refused: 'demo_and_real_shop',
  field: 'id',
  why: 'This hub holds a demo company, whose orders are made up.',
  remedy: 'Start another hub with --empty and another --data folder, and connect the shop there.',
  facts: { shop },
})

/** What the company declares of itself is our own text: a "no" to it is our mistake. */
export function granted(answer: unknown): void {
  assert(!isRefusal(answer), `demo: ${isRefusal(answer) && answer.refused}`)
}

/** Visitors change the company while it lives: what is denied meanwhile is let go. */
export const noMatter = (_answer: unknown): void => undefined
