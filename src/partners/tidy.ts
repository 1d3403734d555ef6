/** Without the fields that are undefined; undefined when nothing is left. Changes and returns `value`. */
export function tidy<T extends object>(value: T): T | undefined {
  let left = 0
  for (const key of Object.keys(value) as (keyof T)[]) {
    if (value[key] === undefined) delete value[key]
    else left++
  }
  return left === 0 ? undefined : value
}

/** Text parts with a space between them; undefined when there is none. */
export function joined(...parts: (string | undefined)[]): string | undefined {
  const text = parts.filter((part) => part !== undefined && part !== '').join(' ')
  return text === '' ? undefined : text
}

/** Is this decimal text anything but zero? */
export const isMoney = (amount: string | undefined): amount is string =>
  amount !== undefined && /[1-9]/.test(amount)

/** The tag of an order whose channel states a total, but not in this message: nothing proves the sum. */
export const totalNotStated = 'total_not_stated'
