import { expect, test } from 'vitest'
import { isTest, readSources } from '../../tools/sources.ts'

/** The worker itself, and the reader of the live broadcast, which paces itself by what is heard. */
const loops = ['src/hub/relay/tail.ts', 'src/kit/rest.ts', 'src/kit/worker.ts']

test('whatever works in the background does so by the one worker', () => {
  const src = readSources((path) => path.startsWith('src/') && path.endsWith('.ts'))
  const own = [...src]
    .filter(([file, source]) => !isTest(file) && /openRest\b|while \(!stopped\)/.test(source))
    .map(([file]) => file)
  expect(own.sort()).toEqual(loops)
})
