import { htmlText, mark, page } from './page.ts'

type Facts = {
  readonly url: string
  readonly orders: string
  readonly locations: number
  readonly subscribers: number
}

const words = {
  en: {
    tagline: 'The open order hub: every order decided by one engine, recorded, explained.',
    runs: 'What runs',
    hub: 'Hub',
    running: 'running and ready',
    orders: 'Orders',
    locations: 'Locations',
    streams: 'Live streams',
    next: 'What to try next',
    key: "Take the owner's key that the start has shown, and keep it at hand.",
    location: 'Create a location: the place that goods leave from.',
    stock: 'Receive stock there.',
    watch: 'Watch the stream in a second terminal: every event arrives as it is recorded.',
    order:
      'Place an order. It is sourced and released at once; send it again and nothing happens twice.',
    look: 'Look at it by its channel reference, and ask why it ships from there.',
    more: 'Read on',
    docs: 'All addresses',
    spec: 'OpenAPI 3.1',
    errors: 'What every error code means',
    metrics: 'Metrics',
  },
  zh: {
    tagline: '开放的订单中枢：每张订单由同一个引擎决策，全程留痕，随时可问「为什么」。',
    runs: '运行状况',
    hub: '中枢',
    running: '运行中，已就绪',
    orders: '订单',
    locations: '地点',
    streams: '实时订阅',
    next: '接下来可以试试',
    key: '取启动时显示的所有者密钥，放到环境变量里。',
    location: '新建一个地点：货从这里发出。',
    stock: '在该地点入库。',
    watch: '另开一个终端看实时事件流：每个事件一落账就送达。',
    order: '下一张订单，立刻寻源并下发仓库；重复发送不会重复处理。',
    look: '用渠道单号查看订单，再问一问为什么从那里发货。',
    more: '继续了解',
    docs: '全部接口',
    spec: 'OpenAPI 3.1',
    errors: '错误码说明',
    metrics: '监控指标',
  },
} as const

/** The page of the newcomer: what runs, and what to try next. */
export function homePage(
  language: 'en' | 'zh',
  { url, orders, locations, subscribers }: Facts,
): string {
  const say = words[language]
  const auth = `-H "Authorization: Bearer $ORRERY_KEY"`
  const send = `${auth} \\\n  -H 'Content-Type: application/json'`
  const [place, goods] = language === 'zh' ? ['杭州仓', '茶叶 250 g'] : ['Hangzhou', 'Tea 250 g']
  const order = `{"channel":"my-shop","externalId":"1001","currency":"CNY","onAccount":true,
    "shipTo":{"country":"CN"},
    "lines":[{"sku":"TEA-250","title":"${goods}","quantity":2,"unitPrice":"19.90"}]}`
  const steps: [string, string][] = [
    [say.key, 'export ORRERY_KEY=ory_…'],
    [
      say.location,
      `curl -X PUT ${url}/api/v1/locations/HZ ${send} \\\n  -d '{"name":"${place}","country":"CN","zone":"Asia/Shanghai"}'`,
    ],
    [
      say.stock,
      `curl ${url}/api/v1/stock ${send} \\\n  -d '{"type":"receive","sku":"TEA-250","location":"HZ","quantity":100}'`,
    ],
    [say.watch, `curl -N ${url}/api/v1/stream ${auth}`],
    [say.order, `curl ${url}/api/v1/orders ${send} \\\n  -d '${order}'`],
    [
      say.look,
      `curl ${url}/api/v1/orders/my-shop:1001 ${auth}\ncurl ${url}/api/v1/orders/my-shop:1001/decisions ${auth}`,
    ],
  ]
  const items = steps
    .map(
      ([text, line]) =>
        `<li><p>${htmlText(text)}</p><pre tabindex="0"><code>${htmlText(line)}</code></pre></li>`,
    )
    .join('')
  const links = [
    ['/api/docs', say.docs],
    ['/api/openapi.json', say.spec],
    ['/api/docs/errors', say.errors],
    ['/metrics', say.metrics],
  ].map(([to, text]) => `<a href="${to}">${text}</a>`)
  const name = language === 'zh' ? '天枢 Orrery' : 'Orrery 天枢'
  return page(
    language,
    name,
    `<header>${mark}<div><h1>${name}</h1><p>${say.tagline}</p></div></header>
<h2>${say.runs}</h2><dl><dt>${say.hub}</dt><dd class="ok">${say.running}</dd><dt>${say.orders}</dt><dd>${htmlText(orders)}</dd><dt>${say.locations}</dt><dd>${locations}</dd><dt>${say.streams}</dt><dd>${subscribers}</dd></dl>
<h2>${say.next}</h2><ol>${items}</ol>
<h2>${say.more}</h2><p>${links.join(' · ')}</p>`,
  )
}
