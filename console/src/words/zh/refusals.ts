import desk from './refusals-desk.ts'
import imports from './refusals-imports.ts'
import law from './refusals-law.ts'
import orders from './refusals-orders.ts'
import stock from './refusals-stock.ts'

/** What the hub refuses, in Chinese, by code. `{name}` is one of the refusal's facts. */
const refusals: Readonly<Record<string, { readonly why: string; readonly remedy: string }>> = {
  ...desk,
  ...law,
  ...imports,
  ...orders,
  ...stock,
  unauthenticated: { why: '没有有效的登录。', remedy: '请重新登录，或请所有者新建一个密钥。' },
  not_allowed: { why: '你的角色不能这样做。', remedy: '请所有者给你一个有此权限的密钥。' },
}
export default refusals
