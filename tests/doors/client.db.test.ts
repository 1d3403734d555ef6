import { expect, test } from 'vitest'
import { HubProblem, openClient } from '../../client/orrery.ts'
import { openGuideHub } from '../guide/hub.ts'

test('the client sends a file as the bytes that it is, lines as lines, and all else as JSON', async () => {
  const hub = await openGuideHub()
  try {
    const { url, key } = hub
    const client = openClient({ url, key })
    const csv = 'order,sku,quantity\nA-1,TEA-250,2\n'
    for (const body of [csv, new TextEncoder().encode(csv), new Blob([csv])]) {
      const view = await client.send('POST /api/v1/imports', { query: { name: 'a.csv' }, body })
      expect(view.columns?.map(({ name }) => name)).toEqual(['order', 'sku', 'quantity'])
    }
    const lines = await client.send('POST /api/v1/orders/bulk', { body: '{"channel":""}\n' })
    expect(JSON.stringify(lines)).toContain('wrong_shape')
    const refused = client.send('GET /api/v1/orders/{id}', { params: { id: 'nowhere' } })
    await expect(refused).rejects.toThrow(HubProblem)
  } finally {
    await hub.close()
  }
})
