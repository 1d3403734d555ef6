/** Chance that can be had again: the same seed gives the same numbers, on every machine. */
export type Random = {
  /** Evenly in [0, 1), 32 bits fine. */
  next(): number
  /** A whole number in [0, n). */
  below(n: number): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  /** True so often: `chance(.2)` one time in five. */
  chance(share: number): boolean
  pick<T>(items: readonly T[]): T
  /** One of a table made with `weigh`. */
  weighted<T>(table: Weighted<T>): T
  exponential(mean: number): number
  normal(mean: number, deviation: number): number
  /** Never negative, with a long tail; `mean` and `deviation` are those of the values themselves. */
  lognormal(mean: number, deviation: number): number
  /** How often something happens whose mean is `mean`. */
  poisson(mean: number): number
  /** A stream of its own: what is drawn from it moves nobody else's numbers. */
  fork(name: string | number): Random
}

/** Choices with the running sums of their weights. */
export type Weighted<T> = { readonly items: readonly T[]; readonly sums: readonly number[] }

/** Makes a table of choices ready to draw from; weights need not add up to anything. */
export function weigh<T>(choices: readonly (readonly [item: T, weight: number])[]): Weighted<T> {
  let sum = 0
  return {
    items: choices.map(([item]) => item),
    sums: choices.map(([, weight]) => (sum += weight)),
  }
}

/** Above this mean a Poisson number is drawn as a rounded normal one; the difference is below notice. */
const poissonExactMax = 500

/**
 * xoshiro128** of Blackman and Vigna ("Scrambled linear pseudorandom number generators", 2018), its
 * state filled by splitmix32. Logarithms and roots come from the engine that runs us: the same Node
 * gives the same numbers.
 */
export function openRandom(seed: number): Random {
  let [a, b, c, d] = stateOf(seed >>> 0)

  function bits(): number {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return scrambled
  }

  const next = () => bits() / 4_294_967_296
  /** Never 0, so that it has a logarithm. */
  const positive = () => (bits() + 1) / 4_294_967_296
  const below = (n: number) => Math.floor(next() * n)
  const standard = () => Math.sqrt(-2 * Math.log(positive())) * Math.cos(2 * Math.PI * next())

  function poisson(mean: number): number {
    if (mean > poissonExactMax) return Math.max(0, Math.round(mean + Math.sqrt(mean) * standard()))
    const floor = Math.exp(-mean)
    let count = 0
    for (let product = positive(); product > floor; product *= positive()) count++
    return count
  }

  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (share) => next() < share,
    pick: (items) => items[below(items.length)]!,
    weighted: ({ items, sums }) => items[placeOf(sums, next() * sums.at(-1)!)]!,
    exponential: (mean) => -mean * Math.log(positive()),
    normal: (mean, deviation) => mean + deviation * standard(),
    lognormal(mean, deviation) {
      const spread = Math.log(1 + (deviation / mean) ** 2)
      return Math.exp(Math.log(mean) - spread / 2 + Math.sqrt(spread) * standard())
    },
    poisson,
    fork: (name) => openRandom(mix(seed, String(name))),
  }
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

function stateOf(seed: number): [number, number, number, number] {
  let state = seed
  const word = () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return (mixed ^ (mixed >>> 16)) | 0
  }
  return [word(), word(), word(), word()]
}

/** FNV-1a over the name, begun with the seed. */
function mix(seed: number, name: string): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** Position of the first sum above `wanted`. */
function placeOf(sums: readonly number[], wanted: number): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sums[middle]! <= wanted) low = middle + 1
    else high = middle
  }
  return low
}
