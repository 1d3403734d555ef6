type Greeting = {
  readonly url: string
  readonly data: string
  /** The first owner's key, just made. */
  readonly key: string | undefined
  readonly zh: boolean
}

/** What a person sees when the hub is up: where it is, the key this once, and what to try next. */
export function welcome({ url, data, key, zh }: Greeting): string {
  const words = zh ? chinese : english
  const lines = [`${words.listens} ${url}`, `${words.data} ${data}`]
  if (key) lines.push('', words.key, `  ${key}`)
  lines.push(
    '',
    words.next,
    ...(key ? [`  export ORRERY_KEY=${key}`] : []),
    `  curl ${url}/api/v1/orders -H "Authorization: Bearer $ORRERY_KEY" -H 'Content-Type: application/json' \\`,
    `    -d '{"channel":"my-shop","externalId":"1001","currency":"CNY","lines":[{"sku":"TEA-250","quantity":2,"unitPrice":"19.90"}]}'`,
    '  ./orrery import orders.csv --mapping orders-csv --as history',
    '',
    words.end,
  )
  return lines.join('\n')
}

const english = {
  listens: 'Orrery listens on',
  data: 'Data and keys are in',
  key: "The owner's key, shown this once. Keep it:",
  next: 'Try next, in another terminal:',
  end: 'Ctrl-C ends the hub.',
}
const chinese: typeof english = {
  listens: 'Orrery 已启动：',
  data: '数据和密钥存放在',
  key: '所有者密钥，仅显示这一次，请妥善保存：',
  next: '接下来可在另一个终端里试试：',
  end: '按 Ctrl-C 结束。',
}
