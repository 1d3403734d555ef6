type Greeting = {
  readonly url: string
  readonly data: string
  /** The first owner's key, just made. */
  readonly key: string | undefined
  /** A demo company lives here: everybody comes in with one click. */
  readonly isDemo: boolean
  readonly zh: boolean
}

/** What a person sees when the hub is up: where it is, the key this once, and what to try next. */
export function welcome({ url, data, key, isDemo, zh }: Greeting): string {
  const words = zh ? chinese : english
  const lines = [`${words.listens} ${url}`, `${words.data} ${data}`]
  if (isDemo) return [...lines, '', words.demo, words.demoKey, '', words.end].join('\n')
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
  demo: 'A demo company lives here. Open the address and come in as one of its people with one click.',
  demoKey:
    'For programs: ./orrery key new --role owner. For your own company: --empty --data FOLDER.',
  end: 'Ctrl-C ends the hub.',
}
const chinese: typeof english = {
  listens: 'Orrery 已启动：',
  data: '数据和密钥存放在',
  key: '所有者密钥，仅显示这一次，请妥善保存：',
  next: '接下来可在另一个终端里试试：',
  demo: '这里运行着一家演示公司。用浏览器打开上面的地址，点一下即可以其中一人的身份登录。',
  demoKey: '给程序用的密钥：./orrery key new --role owner。用于自己的公司：--empty --data 目录。',
  end: '按 Ctrl-C 结束。',
}
