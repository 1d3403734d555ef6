import type { Destination } from '#engine/order'
import type { Location } from '#engine/sourcing'
import type { Instant } from '#kit'

/** Where something is, as far as strangers may know: a country, and a part of it that we know. */
export type Place = { readonly country: string; readonly area: string | null }

/** Parts of China, by the first two digits of GB/T 2260. */
const areas = ['north', 'northeast', 'east', 'central', 'south', 'southwest', 'northwest'] as const

/** GB/T 2260 code, ISO 3166-2 letters, Chinese and English name, part of the country. */
const provinces =
  `11 BJ 北京 Beijing 0|12 TJ 天津 Tianjin 0|13 HE 河北 Hebei 0|14 SX 山西 Shanxi 0|15 NM 内蒙古 Inner_Mongolia 0|21 LN 辽宁 Liaoning 1|22 JL 吉林 Jilin 1|23 HL 黑龙江 Heilongjiang 1|31 SH 上海 Shanghai 2|32 JS 江苏 Jiangsu 2|33 ZJ 浙江 Zhejiang 2|34 AH 安徽 Anhui 2|35 FJ 福建 Fujian 2|36 JX 江西 Jiangxi 2|37 SD 山东 Shandong 2|41 HA 河南 Henan 3|42 HB 湖北 Hubei 3|43 HN 湖南 Hunan 3|44 GD 广东 Guangdong 4|45 GX 广西 Guangxi 4|46 HI 海南 Hainan 4|50 CQ 重庆 Chongqing 5|51 SC 四川 Sichuan 5|52 GZ 贵州 Guizhou 5|53 YN 云南 Yunnan 5|54 XZ 西藏 Tibet 5|61 SN 陕西 Shaanxi 6|62 GS 甘肃 Gansu 6|63 QH 青海 Qinghai 6|64 NX 宁夏 Ningxia 6|65 XJ 新疆 Xinjiang 6`
    .split('|')
    .map((row) => {
      const [code, letters, zh, en, area] = row.split(' ') as [
        string,
        string,
        string,
        string,
        string,
      ]
      return { code, letters, zh, en: en.replace('_', ' '), area: areas[Number(area)]! }
    })
const byName = new Map(
  provinces.flatMap((one) =>
    [one.code, one.letters, one.zh, one.en.toLowerCase()].map((name) => [name, one]),
  ),
)
const byCode = new Map(provinces.map((one) => [one.code, one]))

const suffix = /(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区| province)$/i

/** The province that a channel's word means; undefined for what is in no list, whatever it says. */
function provinceOf(country: string, region: string | null) {
  if (country !== 'CN' || !region) return undefined
  const plain = region.trim().replace(/^CN-/i, '').replace(suffix, '')
  return byName.get(plain) ?? byName.get(plain.toUpperCase()) ?? byName.get(plain.toLowerCase())
}

/** A destination without anything that could name a house: only words of our own lists leave. */
export const placeOf = (to: Destination | null): Place | null =>
  to && { country: to.country, area: provinceOf(to.country, to.region)?.code ?? null }

/** Where goods leave from: the part of the country, never the place itself. */
export const centreOf = (location: Location | undefined): Place | null =>
  location === undefined
    ? null
    : {
        country: location.country,
        area: provinceOf(location.country, location.region)?.area ?? null,
      }

/** Name of a province by its code, in both languages. */
export const provinceName = (code: string, language: 'en' | 'zh'): string | undefined =>
  byCode.get(code)?.[language]

/** Countries of several zones where everybody keeps one. */
const oneForAll: Readonly<Record<string, string>> = { CN: 'Asia/Shanghai' }

const offsetAt = (zone: string, at: Instant): string =>
  new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')!.value

/**
 * The clock that a country's people read, when there is one: the same all over the country at this
 * moment. Undefined for countries of several hours, where only the address would tell.
 */
export function zoneOf(country: string, at: Instant): string | undefined {
  if (oneForAll[country]) return oneForAll[country]
  if (!/^[A-Z]{2}$/.test(country)) return undefined
  const zones = new Intl.Locale(`und-${country}`).getTimeZones()
  if (!zones || zones.length === 0) return undefined
  return new Set(zones.map((zone) => offsetAt(zone, at))).size === 1 ? zones[0] : undefined
}
