import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BackupDamaged, type Block, begin, block, blocksOf, type Kind, kinds } from './blocks.ts'

const kind = fc.constantFrom(...(Object.keys(kinds) as Kind[]))
const written = fc.array(fc.record({ kind, payload: fc.uint8Array({ maxLength: 50 }) }), {
  maxLength: 6,
})
const fileOf = (blocks: readonly { readonly kind: Kind; readonly payload: Uint8Array }[]): Buffer =>
  Buffer.concat([begin(), ...blocks.map((one) => block(one.kind, Buffer.from(one.payload)))])

/** The file as a disk hands it over: in pieces that end anywhere. */
async function* inPieces(file: Buffer, size: number) {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size)
}
async function read(file: Buffer, size: number): Promise<Block[]> {
  const found: Block[] = []
  for await (const { kind, payload } of blocksOf(inPieces(file, size)))
    found.push({ kind, payload: Buffer.from(payload) })
  return found
}

test('the blocks that were written are read, wherever the pieces of the file end', async () => {
  await fc.assert(
    fc.asyncProperty(written, fc.integer({ min: 1, max: 70 }), async (blocks, size) => {
      const expected = blocks.map(({ kind, payload }) => ({ kind, payload: Buffer.from(payload) }))
      expect(await read(fileOf(blocks), size)).toEqual(expected)
    }),
  )
})

test('a file that ends within a block is damaged, and no other is read of it', async () => {
  const whole = fileOf([{ kind: 'head', payload: Buffer.from('{}') }])
  for (let length = 0; length < whole.length; length++) {
    const cut = read(whole.subarray(0, length), 8)
    if (length === begin().length) expect(await cut).toEqual([])
    else await expect(cut, `cut at ${length}`).rejects.toThrow(BackupDamaged)
  }
})

test('what does not begin as a backup, and a block of no kind, is damaged', async () => {
  await expect(read(Buffer.from('PGDMP and so on, nothing of ours'), 8)).rejects.toThrow(/begin/)
  const strange = Buffer.concat([begin(), Buffer.from([0x21, 0, 0, 0, 0])])
  await expect(read(strange, 8)).rejects.toThrow(/cannot be read/)
})

test('with each block comes the sum of all bytes before it', async () => {
  await fc.assert(
    fc.asyncProperty(written, fc.integer({ min: 1, max: 70 }), async (blocks, size) => {
      const sum = createHash('sha256')
      let before = begin()
      for await (const { kind, payload } of blocksOf(inPieces(fileOf(blocks), size), sum)) {
        expect(sum.copy().digest()).toEqual(createHash('sha256').update(before).digest())
        before = Buffer.concat([before, block(kind, payload)])
      }
      expect(sum.digest()).toEqual(createHash('sha256').update(fileOf(blocks)).digest())
    }),
  )
})
