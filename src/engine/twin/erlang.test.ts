import { expect, test } from 'vitest'
import { openRandom } from './random.ts'
import { openStation, servers } from './station.ts'

/**
 * Mean wait before service in M/M/c, in mean services: customers come at random, `rate` per mean
 * service, and `c` servers work exponentially long, `service` on average. With a = rate × service and
 * u = a / c, the share C(c, a) = (a^c / c!) / ((1 - u) Σ_{k<c} a^k / k! + a^c / c!) has to wait at
 * all, and the mean wait is C × service / (c (1 - u)). A. K. Erlang, "Solution of some problems in the
 * theory of probabilities of significance in automatic telephone exchanges", 1917; in this form in
 * L. Kleinrock, "Queueing Systems", volume 1, 1975, section 3.5.
 */
function erlangWait(c: number, rate: number, service: number): number {
  const a = rate * service
  const u = a / c
  let term = 1
  let sum = 0
  for (let k = 0; k < c; k++) {
    sum += term
    term *= a / (k + 1)
  }
  const share = term / ((1 - u) * sum + term)
  return (share * service) / (c * (1 - u))
}

const serviceMs = 1e9
const seeds = Array.from({ length: 12 }, (_, index) => index + 1)

/** What a station did with so many customers: means in units of the mean service. */
function run(c: number, rate: number, customers: number, seed: number) {
  const random = openRandom(seed)
  const station = openStation('counter', servers('Clerk', c))
  let at = 0
  for (let index = 0; index < customers; index++) {
    at += Math.round(random.exponential(serviceMs / rate))
    station.take(at, random.exponential(serviceMs))
  }
  const { waitedMs, workedMs } = station.sums
  return {
    wait: waitedMs / customers / serviceMs,
    rate: (customers * serviceMs) / at,
    service: workedMs / customers / serviceMs,
  }
}

/**
 * The mean wait over the seeds, with the luck of each run taken out as far as it is known: that more
 * customers came, or longer work, than on average shifts the wait by the slope of the formula there
 * (control variates; A. M. Law, "Simulation Modeling and Analysis", chapter 11).
 */
function meanWait(c: number, rate: number, customers: number): number {
  const step = 1e-4
  const perRate =
    (erlangWait(c, rate * (1 + step), 1) - erlangWait(c, rate * (1 - step), 1)) / (2 * step)
  const perService = (erlangWait(c, rate, 1 + step) - erlangWait(c, rate, 1 - step)) / (2 * step)
  const waits = seeds.map((seed) => {
    const seen = run(c, rate, customers, seed)
    return seen.wait - perRate * (seen.rate / rate - 1) - perService * (seen.service - 1)
  })
  return waits.reduce((sum, wait) => sum + wait) / seeds.length
}

test('the formula agrees with what is known in closed form', () => {
  expect(erlangWait(1, 0.8, 1)).toBeCloseTo(0.8 / 0.2, 12)
  expect(erlangWait(2, 1, 1)).toBeCloseTo(1 / 3, 12)
})

test.each([
  [1, 0.5, 300_000],
  [1, 0.9, 1_000_000],
  [2, 0.7, 400_000],
  [2, 0.9, 1_000_000],
  [5, 0.5, 800_000],
  [5, 0.8, 600_000],
  [5, 0.9, 1_000_000],
  [20, 0.8, 1_500_000],
  [20, 0.9, 1_500_000],
])(
  '%i servers busy %f of their time wait as Erlang says, within 1 %',
  (c, utilisation, customers) => {
    const wanted = erlangWait(c, c * utilisation, 1)
    const found = meanWait(c, c * utilisation, customers)
    expect(Math.abs(found / wanted - 1)).toBeLessThan(0.01)
  },
)
