import type { Locator, Page } from 'playwright-core'

export type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
/** One picture of a guide: who looks at what, what they have done there, and what of it is shown. */
export type Scene = {
  readonly name: string
  /** Nobody is signed in without. */
  readonly as?: 'owner' | 'clerk' | 'warehouse'
  path(page: Page): string | Promise<string>
  prepare?(page: Page): Promise<unknown>
  /** The whole window without. */
  crop?(page: Page): Promise<Box>
}

const at = (path: string) => () => path
const read = async <Answer>(page: Page, path: string): Promise<Answer> =>
  (await page.request.get(`/api/v1/${path}`)).json() as Promise<Answer>
type Listed = { readonly orders: readonly { readonly id: string }[] }
/** The page of the first order that fits. */
const orderWith =
  (query: string, rest = '') =>
  async (page: Page): Promise<string> => {
    const { orders } = await read<Listed>(page, `orders?${query}&limit=1`)
    if (!orders[0]) throw new Error(`no order with ${query}`)
    return `/orders/${orders[0].id}${rest}`
  }
const button = (page: Page, name: RegExp) => page.getByRole('button', { name }).first()
const around =
  (find: (page: Page) => Locator, margin = 0) =>
  async (page: Page): Promise<Box> => {
    const box = await find(page).boundingBox()
    if (!box) throw new Error('what is to be shown is not there')
    const x = Math.max(0, box.x - margin)
    const y = Math.max(0, box.y - margin)
    return { x, y, width: box.width + margin + box.x - x, height: box.height + margin + box.y - y }
  }
const top = (height: number) => async (page: Page) => ({
  ...{ x: 0, y: 0 },
  width: page.viewportSize()!.width,
  height,
})

const bottom = (height: number) => async (page: Page) => {
  const window = page.viewportSize()!
  return { x: 0, y: window.height - height, width: window.width, height }
}
const middle = (width: number, height: number) => async (page: Page) => ({
  ...{ x: (page.viewportSize()!.width - width) / 2, y: 0 },
  ...{ width, height },
})

const sheet = [
  'Nr;Date;Article;Pieces;Price',
  'J-1;01.07.2026 09:15;TE-LJ-250;2;19,90',
  'J-1;01.07.2026 09:15;BN-ANT-D250;1;8,50',
  'J-2;02.07.2026 11:40;TE-LJ-250;1;19,90',
  'J-3;32.07.2026 12:05;BN-ANT-D250;3;8,50',
].join('\n')
const upload = async (page: Page) => {
  await page.locator('input[type=file]').setInputFiles({
    name: 'july.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(sheet),
  })
  await page.waitForURL(/\/imports\/[0-9a-f]{32}/)
}

export const scenes: readonly Scene[] = [
  {
    name: 'sign-in',
    path: at('/'),
    prepare: (page) => page.getByText(/^(Look around|看看)/).waitFor(),
    crop: middle(560, 730),
  },
  {
    name: 'today',
    as: 'owner',
    path: at('/today'),
    // The figures of a hub that has just begun are counted within half a minute.
    async prepare(page) {
      await page.getByText(/above usual|below usual|比往常|as usual/).waitFor()
      await page.waitForTimeout(4_000)
      await page.reload()
    },
  },
  { name: 'short-of-stock', as: 'owner', path: at('/queues/stock'), crop: top(480) },
  {
    name: 'receive',
    as: 'owner',
    path: at('/queues/stock'),
    prepare: (page) => button(page, /^(Receive stock|收货)$/).click(),
    crop: around((page) => page.getByRole('dialog')),
  },
  {
    name: 'orders',
    as: 'clerk',
    path: at('/orders?status=released'),
    async prepare(page) {
      await page.keyboard.press('j')
      await page.keyboard.press('Space')
      await page.getByRole('complementary').waitFor()
    },
  },
  {
    name: 'bulk',
    as: 'clerk',
    path: at('/orders?status=released'),
    async prepare(page) {
      const boxes = page.getByRole('grid').getByRole('checkbox')
      for (const row of [10, 11, 12]) await boxes.nth(row).check()
    },
    crop: bottom(330),
  },
  { name: 'order', as: 'clerk', path: orderWith('step=backordered') },
  {
    name: 'preview',
    as: 'clerk',
    path: orderWith('status=held'),
    async prepare(page) {
      await page.keyboard.press('a')
      await page.getByRole('spinbutton').first().fill('5')
      await page.getByRole('region', { name: /^(What it leads to|会带来什么)/ }).waitFor()
    },
    crop: top(640),
  },
  { name: 'queues', as: 'clerk', path: at('/queues/held'), crop: top(620) },
  {
    name: 'exceptions',
    as: 'clerk',
    path: at('/exceptions'),
    async prepare(page) {
      await page.getByRole('textbox', { name: /^(Currency|币种)/ }).fill('EUR')
      await page.getByText(/^34 .*(would become|可建单)/).waitFor()
    },
  },
  { name: 'import', as: 'clerk', path: at('/imports'), prepare: upload, crop: top(640) },
  { name: 'stock', as: 'warehouse', path: at('/stock'), crop: top(500) },
  {
    name: 'count',
    as: 'warehouse',
    path: at('/stock/TE-LJ-250'),
    async prepare(page) {
      await page.keyboard.press('c')
      await page.getByRole('dialog').getByRole('spinbutton').first().fill('37')
      await page.getByText(/→/).first().waitFor()
    },
    crop: around((page) => page.getByRole('dialog')),
  },
  { name: 'slip', as: 'warehouse', path: orderWith('status=released', '/slip/1'), crop: top(480) },
  { name: 'keys', as: 'owner', path: at('/settings/keys'), crop: top(470) },
]
