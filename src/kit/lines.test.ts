import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineCutter } from './lines.ts'

test('lines are cut alike however the bytes arrive, and a line too long is told and skipped', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 12 }).map((line) => line.replaceAll('\n', ''))),
      fc.integer({ min: 1, max: 7 }),
      (lines, step) => {
        const bytes = Buffer.from(lines.join('\n'))
        const seen: (string | null)[] = []
        const cutter = lineCutter(8, (line) => seen.push(line === null ? null : line.toString()))
        for (let at = 0; at < bytes.length; at += step) cutter.push(bytes.subarray(at, at + step))
        cutter.finish()
        const expected = lines.map((line) => (Buffer.byteLength(line) > 8 ? null : line))
        while (expected.length > 0 && expected.at(-1) === '') expected.pop()
        while (seen.length > 0 && seen.at(-1) === '') seen.pop()
        expect(seen).toEqual(expected)
      },
    ),
  )
})
