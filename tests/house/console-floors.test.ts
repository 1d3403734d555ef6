import { expect, test } from 'vitest'
import { consoleComplaints } from '../../tools/console-floors.ts'
import { readSources } from '../../tools/sources.ts'

const screens = readSources((path) => /^console\/src\/.*\.tsx?$/.test(path))

/** Rooms that still enter others. The list only shrinks: what nobody does any more must leave it. */
const known: readonly string[] = [
  'orders may not enter order/OrderPeek.tsx',
  'orders may not enter order/siblings.ts',
  'queues may not enter order/command/Carrier.tsx',
  'queues may not enter order/command/draft.ts',
  'queues may not enter order/command/parcel.ts',
  'queues may not enter order/command/specs.ts',
  'queues may not enter order/command/use-command.ts',
  'today may not enter exceptions/wording.ts',
  'today may not enter queues/RemedyDialog.tsx',
  'today may not enter queues/wording.ts',
]

test('the console calls downstairs only, and its rooms are strangers but for a list that shrinks', () => {
  const found = new Set([...screens].flatMap(([file, source]) => consoleComplaints(file, source)))
  expect([...found].sort()).toEqual([...known].sort())
})

// A rule that has never caught anything may be checking the wrong thing. These must be caught.
test.each([
  ['parts/Dialog.tsx', `import { Rail } from '../shell/Rail.tsx'`, 'parts may not look up'],
  ['parts/jobs/jobs.ts', `import type { Row } from '../../orders/order-row.ts'`, 'may not look up'],
  ['look/figures.tsx', `import { Dialog } from '../parts/Dialog.tsx'`, 'look may not look up'],
  ['api/client.ts', `import { Icon } from '../look/index.ts'`, 'api may not look up'],
  ['words/words.ts', `await import('../api/index.ts')`, 'words may not look up'],
  ['orders/OrdersPage.tsx', `import { Top } from '../shell/Top.tsx'`, 'orders may not look up'],
  ['orders/OrdersPage.tsx', `import { router } from '../router.tsx'`, 'orders may not look up'],
  ['orders/OrdersPage.tsx', `import { x } from '../stock/data.ts'`, 'may not enter stock/data.ts'],
  ['order/command/Form.tsx', `export * from '../../stock/data.ts'`, 'may not enter stock/data.ts'],
  ['studio/Studio.tsx', `import { x } from '../orders/views.ts'`, 'studio may not enter'],
  ['shell/Shell.tsx', `import { router } from '../router.tsx'`, 'shell may not look up'],
  ['orders/OrdersPage.tsx', `import { openHub } from '#hub'`, '#hub is not pure'],
  ['orders/fields.ts', `import { x } from '../../../src/views/orders/find.ts'`, 'lies outside'],
])('%s may not say %s', (file, source, why) => {
  expect(consoleComplaints(`console/src/${file}`, source).join()).toContain(why)
})

test.each([
  ['router.tsx', `import { Shell } from './shell/Shell.tsx'; import('./orders/OrdersPage.tsx')`],
  ['shell/Rail.tsx', `import { useQueueCounts } from '../parts/queues/counts.ts'`],
  ['shell/Palette.tsx', `import { search } from '../orders/search.ts'`],
  ['orders/OrdersPage.tsx', `import { Dialog } from '../parts/Dialog.tsx'; import 'react'`],
  ['order/command/Form.tsx', `import { x } from '../reads.ts'; import { y } from '#engine/order'`],
  ['api/client.ts', `import type { Operations } from '../../../client/api.ts'`],
])('%s may say %s', (file, source) => {
  expect(consoleComplaints(`console/src/${file}`, source)).toEqual([])
})
