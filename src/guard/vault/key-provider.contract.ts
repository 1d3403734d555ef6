import { expect, test } from 'vitest'
import { KeyError, type KeyProvider } from './key-provider.ts'

/** A provider that can be closed and opened again over the same keys. */
export type Reopenable = () => Promise<{ open: () => Promise<KeyProvider> }>

const mine = { subject: 's1' }

/** What every key provider must do: keyring on disk, hardware token, transit service. */
export function keyProviderContract(name: string, fresh: Reopenable): void {
  const code = async (promise: Promise<unknown>): Promise<string> => {
    try {
      await promise
      return 'no failure'
    } catch (failure) {
      return failure instanceof KeyError ? failure.code : String(failure)
    }
  }

  test(`${name}: what is wrapped unwraps, in batches, in order`, async () => {
    const keys = await (await fresh()).open()
    const made = await Promise.all([1, 2, 3].map((n) => keys.generate('k', { n: `${n}` })))
    const opened = await keys.unwrap(
      made.map(({ wrapped }) => wrapped),
      [1, 2, 3].map((n) => ({ n: `${n}` })),
    )
    expect(opened).toEqual(made.map(({ plain }) => plain))
    expect(made[0]!.plain).toHaveLength(32)
    expect(await keys.unwrap([], [])).toEqual([])
  })

  test(`${name}: a key opens in its own context only`, async () => {
    const keys = await (await fresh()).open()
    const { wrapped } = await keys.generate('k', { a: 'bc' })
    expect(await code(keys.unwrap([wrapped], [{ ab: 'c' }]))).toBe('CONTEXT')
    expect(await code(keys.unwrap([wrapped], [{}]))).toBe('CONTEXT')
    const blob = Buffer.from(wrapped.blob)
    blob[20]! ^= 1
    expect(await code(keys.unwrap([{ ...wrapped, blob }], [{ a: 'bc' }]))).toBe('CONTEXT')
    expect(await code(keys.unwrap([{ ...wrapped, key: 'other' }], [{ a: 'bc' }]))).toBe('NOT_FOUND')
  })

  test(`${name}: a key wrapped before a rotation still opens after it, and can be rewrapped`, async () => {
    const keys = await (await fresh()).open()
    const { plain, wrapped } = await keys.generate('k', mine)
    expect(await keys.rotate('k')).toBe(2)
    expect(await keys.unwrap([wrapped], [mine])).toEqual([plain])
    const again = await keys.rewrap(wrapped, mine)
    expect(again.version).toBe(2)
    expect(await keys.unwrap([again], [mine])).toEqual([plain])
    expect((await keys.generate('k', mine)).wrapped.version).toBe(2)
  })

  test(`${name}: a version that something still needs is not retired`, async () => {
    const keys = await (await fresh()).open()
    const { wrapped } = await keys.generate('k', mine)
    await keys.rotate('k')
    expect(await code(keys.retire('k', 2, 1))).toBe('IN_USE')
    expect(await code(keys.retire('k', 3, 3))).toBe('IN_USE')
    await keys.retire('k', 2, 2)
    expect(await code(keys.unwrap([wrapped], [mine]))).toBe('RETIRED')
    expect(await keys.versions('k')).toEqual({ oldest: 2, newest: 2 })
  })

  test(`${name}: a mac is the same for the same key, version and message, and for no other`, async () => {
    const keys = await (await fresh()).open()
    await keys.versions('k')
    await keys.versions('other')
    await keys.rotate('k')
    const message = Buffer.from('m')
    const one = await keys.mac('k', 1, message)
    expect(await keys.mac('k', 1, message)).toEqual(one)
    expect(await keys.mac('k', 2, message)).not.toEqual(one)
    expect(await keys.mac('other', 1, message)).not.toEqual(one)
    expect(await keys.mac('k', 1, Buffer.from('n'))).not.toEqual(one)
    expect(await code(keys.mac('k', 3, message))).toBe('NOT_FOUND')
  })

  test(`${name}: everything survives closing and opening again`, async () => {
    const place = await fresh()
    const keys = await place.open()
    const { plain, wrapped } = await keys.generate('k', mine)
    await keys.rotate('k')
    const second = await keys.wrap('k', plain, mine)
    await keys.versions('only-mac')
    const mac = await keys.mac('only-mac', 1, plain)
    await keys.close()
    const reopened = await place.open()
    expect(await reopened.unwrap([wrapped, second], [mine, mine])).toEqual([plain, plain])
    expect(await reopened.versions('k')).toEqual({ oldest: 1, newest: 2 })
    expect(await reopened.mac('only-mac', 1, plain)).toEqual(mac)
    expect((await reopened.health()).ok).toBe(true)
  })

  test(`${name}: a rotation by one process is seen by another`, async () => {
    const place = await fresh()
    const [one, other] = [await place.open(), await place.open()]
    await one.versions('k')
    await one.rotate('k')
    expect(await other.versions('k')).toEqual({ oldest: 1, newest: 2 })
  })
}
