import { expect, test } from 'vitest'
import { droppedRefusals } from '../../tools/dropped.ts'

test('store and main drop no refusal: whoever asks hears the answer', () => {
  expect(droppedRefusals()).toEqual([])
})

const asking = `
import type { Refusal } from '#kit'
declare function ask(): Promise<number | Refusal>
declare function look(): Refusal<'no'> | undefined
declare function tell(): Promise<number>
`

const caught = [
  'await ask()',
  'ask()',
  'void ask()',
  'await ask().catch(() => undefined)',
  'look()',
  'if (1) await ask()',
]
const heard = [
  'await tell()',
  'await ask().then(() => {})',
  'const answer = await ask()',
  'let kept; kept = look()',
]

test('a dropped refusal is found, behind await, void and catch; one that is heard is not', () => {
  const text = `${asking}export async function act() {\n${[...caught, ...heard].join('\n')}\n}`
  const found = droppedRefusals(new Map([['src/main/planted.ts', text]]))
  expect(found.map(({ text }) => text)).toEqual(
    caught.map((statement) => statement.replace('if (1) ', '')),
  )
})
