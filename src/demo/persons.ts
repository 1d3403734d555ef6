import type { Customer } from '#engine/twin'
import { rowsOf, wordsOf } from './text-table.ts'

/** Everybody here is put together from parts; telephone numbers are of ranges that nobody can have. */

const at = <T>(list: readonly T[], n: number): T => list[n % list.length]!
const padded = (n: number, digits: number): string => String(n).padStart(digits, '0')
/** Spreads neighbours over a list, always in the same way. */
const spread = (n: number, step: number): number => ((n + 1) * step) >>> 3

const zhFamily = [
  ...'林周吴郑王冯陈沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马苗方任袁柳',
]
const zhGiven = wordsOf(`
  子墨 | 雨桐 | 浩然 | 欣怡 | 思远 | 梓涵 | 俊杰 | 晓彤 | 志强 | 静雯 | 文博 | 佳宁 | 海峰 | 雪晴
  建国 | 秀兰 | 一帆 | 若溪 | 明轩 | 诗涵 | 伟 | 敏 | 磊 | 婷 | 航 | 悦 | 宁 | 岚 | 晨曦 | 书瑶
`)
// city | region | first digits of the postcode | districts
const zhCities = rowsOf(`
  杭州市 | CN-ZJ | 3100 | 西湖区 拱墅区 滨江区 余杭区
  宁波市 | CN-ZJ | 3150 | 海曙区 鄞州区 江北区
  上海市 | CN-SH | 2000 | 徐汇区 静安区 杨浦区 浦东新区
  苏州市 | CN-JS | 2150 | 姑苏区 吴中区 相城区
  南京市 | CN-JS | 2100 | 玄武区 鼓楼区 建邺区
  广州市 | CN-GD | 5100 | 越秀区 海珠区 天河区
  深圳市 | CN-GD | 5180 | 福田区 南山区 宝安区
  佛山市 | CN-GD | 5280 | 禅城区 南海区 顺德区
  厦门市 | CN-FJ | 3610 | 思明区 湖里区
  武汉市 | CN-HB | 4300 | 武昌区 江汉区 洪山区
  成都市 | CN-SC | 6100 | 锦江区 青羊区 武侯区
  重庆市 | CN-CQ | 4000 | 渝中区 江北区 南岸区
  西安市 | CN-SN | 7100 | 碑林区 雁塔区 莲湖区
  北京市 | CN-BJ | 1000 | 东城区 海淀区 朝阳区
  天津市 | CN-TJ | 3000 | 和平区 南开区
  昆明市 | CN-YN | 6500 | 五华区 盘龙区
`)
const zhRoads = [
  '青云路',
  '桂花巷',
  '云栖路',
  '望江路',
  '梧桐街',
  '白鹭路',
  '知行路',
  '长虹街',
  '书院路',
  '东篱巷',
]

/** Customers of the Chinese shop. No line in Beijing (10) begins with 0, so these numbers reach nobody. */
export function chineseCustomer(n: number): Customer {
  const name = at(zhFamily, spread(n, 37)) + at(zhGiven, spread(n, 101))
  const phone = `+86 100 0${padded(Math.floor(n / 10_000), 3)} ${padded(n % 10_000, 4)}`
  const [city, region, postcode, districts] = at(zhCities, spread(n, 53))
  const street = `${at(districts.split(' '), n)}${at(zhRoads, spread(n, 29))}${1 + (n % 188)}号${1 + (n % 12)}幢${1 + (n % 28)}0${1 + (n % 4)}室`
  return {
    buyer: { name, phone, email: `kehu${n}@example.cn` },
    shipTo: {
      name,
      phone,
      country: 'CN',
      region: region,
      city: city,
      postcode: `${postcode}${padded(n % 100, 2)}`,
      street,
    },
  }
}

const euGiven = wordsOf(`
  Anna | Lukas | Marie | Jonas | Sophie | Felix | Clara | Noah | Emma | Paul | Léa | Hugo | Camille | Louis
  Sanne | Daan | Femke | Lars | Ilse | Joris | Elena | Matteo | Ingrid | Emil | Nora | Oskar | Julia | Anton
`)
const euFamily = wordsOf(`
  Lindner | Brandt | Vogel | Keller | Winter | Albers | Moreau | Lefort | Garnier | Rousset | Dubreuil | Visser
  de Wit | Hendriks | Bakker | Verhoeven | Peeters | Hofer | Gruber | Steiner | Berger | Jansen | Marchand | Falk
`)
// country | city | region | postcode | street
const euTowns = rowsOf(`
  DE | Berlin | DE-BE | 10999 | Weidenstraße
  DE | München | DE-BY | 80799 | Gartenweg
  DE | Hamburg | DE-HH | 22767 | Hafenallee
  DE | Köln | DE-NW | 50674 | Lindenstraße
  DE | Leipzig | DE-SN | 04229 | Mühlweg
  DE | Frankfurt am Main | DE-HE | 60316 | Bergstraße
  FR | Lyon | FR-69 | 69004 | rue des Tilleuls
  FR | Paris | FR-75 | 75011 | rue du Moulin
  FR | Nantes | FR-44 | 44000 | quai des Saules
  FR | Lille | FR-59 | 59800 | rue des Jardins
  NL | Utrecht | NL-UT | 3512 BR | Molenstraat
  NL | Rotterdam | NL-ZH | 3011 GA | Kadelaan
  NL | Groningen | NL-GR | 9712 HK | Tuinstraat
  AT | Wien | AT-9 | 1070 | Rosengasse
  AT | Graz | AT-6 | 8010 | Brunnengasse
  BE | Gent | BE-VOV | 9000 | Lindelaan
`)
/** Numbers for film and television: Bundesnetzagentur (Germany) and Arcep (France) keep them free. */
const euPhones: Readonly<Record<string, (n: number) => string>> = {
  DE: (n) =>
    at(
      [
        `+49 30 23125 ${padded(n % 1_000, 3)}`,
        `+49 89 99998 ${padded(n % 1_000, 3)}`,
        `+49 40 66969 ${padded(n % 1_000, 3)}`,
      ],
      Math.floor(n / 1_000),
    ),
  FR: (n) => `+33 6 39 98 ${padded(Math.floor(n / 100) % 100, 2)} ${padded(n % 100, 2)}`,
}

/** Customers of the European shop. Where no numbers are kept free for fiction, people left none. */
export function europeanCustomer(n: number): Customer {
  const [given, family] = [at(euGiven, spread(n, 41)), at(euFamily, spread(n, 67))]
  const name = `${given} ${family}`
  const [country, city, region, postcode, street] = at(euTowns, spread(n, 59))
  const phone = euPhones[country]?.(n)
  return {
    buyer: { name, email: `kunde${n}@example.org`, ...(phone && { phone }) },
    shipTo: {
      name,
      email: `kunde${n}@example.org`,
      ...(phone && { phone }),
      country: country,
      region: region,
      city: city,
      postcode: postcode,
      street: `${street} ${1 + (n % 140)}`,
    },
  }
}

const usGiven = wordsOf(`
  Avery | Jordan | Casey | Morgan | Riley | Harper | Quinn | Emerson | Rowan | Dana | Ellis | Hayden | Reese | Skyler
  Maya | Owen | Grace | Eli | Nina | Caleb | Ruth | Theo | Iris | Simon | Leah | Marcus | Joan | Peter
`)
const usFamily = wordsOf(`
  Whitaker | Delgado | Okafor | Sutton | Ramsey | Lindqvist | Pruitt | Calloway | Nakagawa | Ferraro | Holloway
  Mercer | Stroud | Abernathy | Castellano | Drummond | Fairbanks | Galloway | Hathaway | Ingram | Langley | Quimby
`)
// state | city | zip | area code
const usTowns = rowsOf(`
  US-NY | Brooklyn | 11215 | 718
  US-CA | Oakland | 94611 | 510
  US-CA | San Diego | 92104 | 619
  US-WA | Seattle | 98103 | 206
  US-TX | Austin | 78704 | 512
  US-IL | Chicago | 60614 | 312
  US-MA | Cambridge | 02139 | 617
  US-CO | Denver | 80206 | 303
  US-OR | Portland | 97214 | 503
  US-GA | Atlanta | 30307 | 404
  US-MN | Minneapolis | 55408 | 612
  US-PA | Philadelphia | 19147 | 215
  US-MI | Ann Arbor | 48104 | 734
  US-NC | Durham | 27701 | 919
  US-AZ | Tucson | 85719 | 520
  US-OH | Columbus | 43206 | 614
  US-UT | Salt Lake City | 84103 | 801
  US-VT | Burlington | 05401 | 802
  US-LA | New Orleans | 70115 | 504
  US-WI | Madison | 53703 | 608
`)
const usStreets = [
  'Maple Ave',
  'Juniper St',
  'Alder Ln',
  'Quarry Rd',
  'Lakeview Dr',
  'Orchard St',
  'Mill Rd',
  'Cedar Ct',
]

/** 555-0100 to 555-0199 are kept for fiction in every area code: a hundred people in each town. */
export const americansMax = 100 * usTowns.length

export function americanCustomer(n: number): Customer {
  const name = `${at(usGiven, spread(n, 43))} ${at(usFamily, spread(n, 71))}`
  const [region, city, postcode, area] = at(usTowns, n)
  const phone = `+1 ${area} 555 01${padded(Math.floor(n / usTowns.length) % 100, 2)}`
  const email = `shopper${n}@example.com`
  return {
    buyer: { name, email, phone },
    shipTo: {
      name,
      phone,
      email,
      country: 'US',
      region: region,
      city: city,
      postcode: postcode,
      street: `${100 + (n % 870)} ${at(usStreets, spread(n, 31))}`,
    },
  }
}
