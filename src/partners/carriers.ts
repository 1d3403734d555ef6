/** Carriers by the words that warehouses and platforms use for them: what a buyer calls them. */
const names: readonly (readonly [pattern: RegExp, en: string, zh: string])[] = [
  [/^(sf|sf[ _-]?express|shunfeng|顺丰.*)$/i, 'SF Express', '顺丰速运'],
  [/^(jd|jd[ _-]?logistics|jdl|京东.*)$/i, 'JD Logistics', '京东物流'],
  [/^(zto|zhongtong|中通.*)$/i, 'ZTO Express', '中通快递'],
  [/^(yto|yuantong|圆通.*)$/i, 'YTO Express', '圆通速递'],
  [/^(sto|shentong|申通.*)$/i, 'STO Express', '申通快递'],
  [/^(yd|yunda|韵达.*)$/i, 'Yunda Express', '韵达快递'],
  [/^(ems|chinapost|china[ _-]post|邮政.*)$/i, 'China Post', '中国邮政'],
  [/^(jt|jt[ _-]?express|j&t.*|极兔.*)$/i, 'J&T Express', '极兔速递'],
  [/^deppon|^德邦/i, 'Deppon', '德邦快递'],
]
const shownMax = 30

export function carrierName(carrier: string, language: 'en' | 'zh'): string {
  const [, en, zh] = names.find(([pattern]) => pattern.test(carrier.trim())) ?? []
  const known = language === 'zh' ? zh : en
  return known ?? Array.from(carrier.trim()).slice(0, shownMax).join('')
}
