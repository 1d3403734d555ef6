import type { OrderInput } from '#engine/order'
import type { Answer } from '#hub'
import { anOrder, owner, warehouse } from '#hub/testing'
import { openStage, type Stage } from './stage.ts'

const goods = [
  ['EM-D2-CN', '双锅炉半自动咖啡机 D2', '8680.00'],
  ['GR-64S-WHT', '64 mm 平刀磨豆机 云母白', '1480.00'],
  ['KT-EK09-BLK', '细嘴手冲壶 0.9 L 曜石黑', '399.00'],
  ['BN-YIR-250', '耶加雪菲 250 g', '88.00'],
  ['SC-01', '蓝牙电子秤 0.1 g', '189.00'],
  [
    'FP-02',
    'V60 滤纸 02 号 100 张，未漂白，适合一至四杯份的手冲，附可重复密封的包装袋与使用说明',
    '35.00',
  ],
] as const

const lineOf = (at: number) => {
  const [sku, title, unitPrice] = goods[at % goods.length]!
  return { sku, title, quantity: 1 + (at % 2), unitPrice }
}

/** Orders as a shop has them: several channels, some unpaid, some with more than one line. */
async function placeShown(stage: Stage, count: number): Promise<void> {
  const inputs = Array.from({ length: count }, (_, at): OrderInput => {
    const lines = Array.from({ length: 1 + (at % 4 === 0 ? at % 3 : 0) }, (_line, more) =>
      lineOf(at + more),
    )
    const amount = lines
      .reduce((sum, { quantity, unitPrice }) => sum + quantity * Number(unitPrice), 0)
      .toFixed(2)
    return anOrder(`S-${at}`, {
      channel: ['tmall', 'jd', 'shopify', 'douyin'][at % 4]!,
      lines,
      placedAt: new Date(Date.now() - at * 17 * 60_000).toISOString(),
      payments:
        at % 7 === 3 ? [] : [{ id: `p-${at}`, method: 'alipay', state: 'captured', amount }],
    })
  })
  await place(stage, inputs)
}

export async function place(
  stage: Stage,
  inputs: readonly OrderInput[],
  intake?: 'history',
): Promise<string[]> {
  const wishes = inputs.map((input) => ({
    kind: 'place' as const,
    input,
    ...(intake ? { intake } : {}),
  }))
  const answers = await stage.hub.submit(wishes, owner)
  return answers.map((answer: Answer) => {
    if (!('order' in answer)) throw new Error(answer.why)
    return answer.order
  })
}

/** A hub with its shelves filled and 64 orders of several channels. */
export async function openOrdersStage(name: string): Promise<Stage> {
  const stage = await openStage(name)
  await stage.hub.catalog.saveLocation(warehouse('HZ', { name: '杭州临平' }))
  await stage.hub.submitStock(
    goods.map(([sku]) => ({ type: 'receive', sku, location: 'HZ', quantity: 40 }) as never),
    owner,
  )
  for (const [sku, name] of goods) await stage.api('PUT', `/skus/${sku}`, { name })
  await placeShown(stage, 64)
  return stage
}
