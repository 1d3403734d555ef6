import { htmlText, mark, page } from '../http/page.ts'
import { problemsOf, type Route } from '../http/route.ts'

const words = {
  en: {
    title: 'Interface',
    intro: 'Every address of this hub. Each “no” is a problem with a code and a remedy.',
    home: 'Start',
    spec: 'OpenAPI 3.1',
    errors: 'Error codes',
    open: 'open to all',
    keyed: 'any key',
    needs: 'needs',
    takes: 'What it takes',
    answers: 'Answers',
    meaning: 'Meaning',
    remedy: 'What to do',
    code: 'Code',
  },
  zh: {
    title: '接口',
    intro: '本中枢的全部接口。每个「不行」都带错误码和处理办法。',
    home: '首页',
    spec: 'OpenAPI 3.1',
    errors: '错误码',
    open: '无需密钥',
    keyed: '任意密钥',
    needs: '需要权限',
    takes: '请求体',
    answers: '返回',
    meaning: '含义',
    remedy: '处理办法',
    code: '错误码',
  },
} as const
type Language = keyof typeof words

const head = (language: Language, title: string): string =>
  `<header>${mark}<div><h1>${title}</h1><p><a href="/">${words[language].home}</a> · <a href="/api/docs">${words[language].title}</a> · <a href="/api/openapi.json">${words[language].spec}</a> · <a href="/api/docs/errors">${words[language].errors}</a></p></div></header>`

/** The routes, readable. */
export function docsPage(language: Language, routes: readonly Route[]): string {
  const say = words[language]
  const parts = routes.map((route) => {
    const { access } = route
    const who =
      access === 'open'
        ? say.open
        : access === 'keyed'
          ? say.keyed
          : `${say.needs} <code>${access}</code>`
    const body = route.bodyShown ?? route.body
    const statuses = [...Object.keys(route.answers), ...problemsOf(route)]
    const takes = body
      ? `<details><summary>${say.takes}</summary><pre tabindex="0"><code>${htmlText(JSON.stringify(withoutPrivacy(body), null, 2))}</code></pre></details>`
      : ''
    return `<h3><span class="verb">${route.method}</span> <code>${htmlText(route.path)}</code></h3><p>${htmlText(route.summary)}<br>${who} · ${say.answers} ${statuses.join(', ')}</p>${takes}`
  })
  return page(
    language,
    say.title,
    `${head(language, say.title)}<p>${say.intro}</p>${parts.join('')}`,
  )
}

const withoutPrivacy = (schema: object): unknown =>
  JSON.parse(JSON.stringify(schema, (name, value) => (name === 'x-privacy' ? undefined : value)))

/** The table of docs/errors.md, each code with an address of its own. */
export function errorsPage(language: Language, markdown: string): string {
  const say = words[language]
  const rows = markdown
    .split('\n')
    .map((line) => /^\| `(\w+)` \| (.*) \| (.*) \|$/.exec(line))
    .filter((match) => match !== null)
    .map(
      ([, code, meaning, remedy]) =>
        `<tr id="${code}"><td><code>${code}</code></td><td>${htmlText(meaning!)}</td><td>${htmlText(remedy!)}</td></tr>`,
    )
  return page(
    language,
    say.errors,
    `${head(language, say.errors)}<div class="wide"><table><thead><tr><th>${say.code}</th><th>${say.meaning}</th><th>${say.remedy}</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`,
  )
}
