import { type Ware, type Weighted, weigh } from '#engine/twin'
import { assert } from '#kit'
import { rowsOf, type TextRow } from './text-table.ts'

// code | zh | en | price of 250 g in CNY
const origins = rowsOf(`
  YIR | 耶加雪菲 | Yirgacheffe | 78
  SID | 西达摩 | Sidamo | 72
  GUJ | 古吉 | Guji | 82
  HUE | 薇薇特南果 | Huehuetenango | 75
  ANT | 安提瓜 | Antigua | 72
  TAR | 塔拉珠 | Tarrazú | 76
  NAR | 娜玲珑 | Nariño | 74
  HUI | 慧兰 | Huila | 69
  CER | 喜拉朵 | Cerrado | 58
  MAN | 曼特宁 | Mandheling | 68
  NYE | 涅里 | Nyeri | 88
  BSH | 云南保山 | Baoshan, Yunnan | 62
`)
const roasts = rowsOf(`
  L | 浅烘 | light roast
  M | 中烘 | medium roast
  D | 深烘 | dark roast
`)
// code | zh | en | price of 50 g in CNY
const teas = rowsOf(`
  LJ | 龙井 | Longjing green tea | 68
  BLC | 碧螺春 | Biluochun green tea | 72
  MJ | 毛尖 | Maojian green tea | 52
  HS | 黄山毛峰 | Huangshan Maofeng green tea | 58
  AJ | 安吉白茶 | Anji Baicha green tea | 66
  TGY | 铁观音 | Tieguanyin oolong | 48
  DHP | 大红袍 | Dahongpao oolong | 88
  FHD | 凤凰单丛 | Phoenix Dancong oolong | 76
  DD | 冻顶乌龙 | Dongding oolong | 69
  DH | 滇红 | Dianhong black tea | 39
  QM | 祁门红茶 | Keemun black tea | 56
  ZS | 正山小种 | Lapsang Souchong black tea | 59
  SP | 普洱熟茶 | ripe pu-erh | 45
  RP | 普洱生茶 | raw pu-erh | 49
  BHY | 白毫银针 | Silver Needle white tea | 92
  JS | 茉莉花茶 | jasmine tea | 42
`)
// code | zh | en | grams | CNY | variants | consumed
const gear = rowsOf(`
  KTL | 手冲壶 600 ml | gooseneck kettle 600 ml | 620 | 259 | colour |
  KTE | 温控电热壶 0.9 L | electric kettle 0.9 l, variable temperature | 1350 | 469 | colour |
  DR1 | 陶瓷滤杯 1–2 人 | ceramic dripper, 1–2 cups | 340 | 98 | colour |
  DR2 | 陶瓷滤杯 3–4 人 | ceramic dripper, 3–4 cups | 450 | 118 | colour |
  DRG | 玻璃滤杯 | glass dripper | 280 | 88 | size |
  SRV | 分享壶 | coffee server | 330 | 76 | volume |
  FPR | 法压壶 | French press | 560 | 149 | volume |
  MOK | 摩卡壶 | stovetop moka pot | 480 | 169 | cups |
  CBR | 冷萃壶 | cold brew maker | 640 | 139 | volume |
  SIP | 虹吸壶 | siphon brewer | 1100 | 399 | cups |
  GRH | 手摇磨豆机 | hand grinder | 540 | 329 | colour |
  GRE | 电动磨豆机 | electric burr grinder | 2300 | 799 | colour |
  SCL | 电子秤 2 kg | brewing scale 2 kg | 480 | 219 | colour |
  FLP | 滤纸 100 张 | paper filters, 100 pieces | 120 | 24 | size | y
  FLC | 法兰绒滤布 | flannel filter cloth | 40 | 36 | size | y
  FLM | 金属滤网 | steel mesh filter | 90 | 69 | size |
  CAN | 密封豆罐 | airtight canister | 420 | 89 | volume |
  TIN | 茶叶罐 | tea tin | 160 | 45 | colour |
  MUG | 马克杯 320 ml | mug 320 ml | 350 | 59 | colour |
  CUP | 卡布奇诺杯碟 180 ml | cappuccino cup and saucer 180 ml | 380 | 72 | colour |
  ESP | 浓缩杯 80 ml | espresso cup 80 ml | 180 | 42 | colour |
  GLS | 双层玻璃杯 | double-wall glass | 210 | 55 | volume |
  THM | 保温杯 | vacuum flask | 390 | 159 | volume |
  TRV | 随行杯 360 ml | travel tumbler 360 ml | 310 | 129 | colour |
  GWN | 盖碗 120 ml | gaiwan 120 ml | 260 | 88 | colour |
  YXP | 紫砂壶 | Yixing clay teapot | 330 | 368 | volume |
  PTG | 玻璃茶壶 | glass teapot | 420 | 119 | volume |
  PTC | 铸铁茶壶 | cast-iron teapot | 1400 | 299 | volume |
  FRP | 公道杯 | fairness pitcher | 190 | 58 | volume |
  TCP | 品茗杯 四只装 | tasting cups, set of four | 240 | 79 | colour |
  TRY | 竹制茶盘 | bamboo tea tray | 1600 | 239 | size |
  STR | 茶漏 | tea strainer | 70 | 29 | size |
  WHK | 茶筅 | bamboo matcha whisk | 60 | 65 | size |
  MCB | 抹茶碗 | matcha bowl | 430 | 109 | colour |
  MCH | 抹茶粉 40 g | matcha powder 40 g | 90 | 98 | grade | y
  TMP | 压粉器 58 mm | tamper 58 mm | 390 | 128 | colour |
  PIT | 拉花缸 | milk pitcher | 300 | 79 | volume |
  MFR | 电动奶泡机 | electric milk frother | 760 | 259 | colour |
  KNB | 敲渣盒 | knock box | 880 | 119 | colour |
  BRS | 清洁刷 | grinder brush | 40 | 19 | size | y
  DSC | 除垢粉 | descaling powder | 260 | 35 | size | y
  CLN | 清洁片 | cleaning tablets | 160 | 45 | size | y
  SYR | 风味糖浆 | flavour syrup 250 ml | 480 | 39 | flavour | y
  OAT | 燕麦奶 1 L | oat drink 1 l | 1060 | 19 | grade | y
  DRP | 挂耳包 10 片 | drip bags, box of ten | 150 | 69 | grade | y
  CLD | 冷萃包 8 片 | cold brew bags, box of eight | 260 | 79 | grade | y
  SGR | 黄冰糖 | rock sugar | 420 | 22 | size | y
  APR | 咖啡师围裙 | barista apron | 380 | 129 | colour |
  MAT | 吧台垫 | bar mat | 520 | 65 | size |
  STD | 滤杯架 | dripper stand | 900 | 189 | colour |
  GFT | 礼盒 | gift set | 980 | 198 | grade |
`)
const variants: Readonly<Record<string, TextRow[]>> = {
  colour: rowsOf(
    'W | 白 | white | 1\nB | 黑 | black | 1\nT | 陶红 | terracotta | 1\nS | 灰绿 | sage | 1',
  ),
  size: rowsOf('S | 小号 | small | 0.85\nM | 中号 | medium | 1\nL | 大号 | large | 1.25'),
  volume: rowsOf(
    '3 | 300 ml | 300 ml | 0.9\n5 | 500 ml | 500 ml | 1\n8 | 800 ml | 800 ml | 1.2\n1 | 1.2 L | 1.2 l | 1.4',
  ),
  cups: rowsOf('2 | 2 杯 | 2 cups | 0.9\n4 | 4 杯 | 4 cups | 1\n6 | 6 杯 | 6 cups | 1.2'),
  grade: rowsOf('A | 经典 | classic | 1\nR | 臻选 | reserve | 1.45\nO | 有机 | organic | 1.2'),
  flavour: rowsOf(
    'V | 香草 | vanilla | 1\nC | 焦糖 | caramel | 1\nH | 榛果 | hazelnut | 1\nG | 姜 | ginger | 1',
  ),
}

const skuCount = 300
const abroad = { EUR: 0.15, USD: 0.17 } as const

type Listed = Omit<Ware, 'prices' | 'weight'> & { readonly cny: number }

const beans: Listed[] = origins.flatMap(([code, zh, en, price]) =>
  roasts.flatMap(([roast, zhRoast, enRoast]) => [
    ...(
      [
        [250, 1, '250 g', '250 g'],
        [1_000, 3.5, '1 kg', '1 kg'],
      ] as const
    ).map(([grams, times, zhPack, enPack]) => ({
      sku: `BN-${code}-${roast}${grams}`,
      zh: `${zh} 咖啡豆 ${zhRoast} ${zhPack}`,
      en: `${en} coffee beans, ${enRoast}, ${enPack}`,
      grams: grams + 20,
      cny: Number(price) * times,
      isConsumed: true,
    })),
  ]),
)

const leaves: Listed[] = teas.flatMap(([code, zh, en, price]) =>
  (
    [
      [50, 1],
      [100, 1.85],
      [250, 4.2],
    ] as const
  ).map(([grams, times]) => ({
    sku: `TE-${code}-${grams}`,
    zh: `${zh} ${grams} g`,
    en: `${en[0]!.toUpperCase()}${en.slice(1)}, ${grams} g`,
    grams: grams + 60,
    cny: Number(price) * times,
    isConsumed: true,
  })),
)

const tools: Listed[] = gear.flatMap(([code, zh, en, grams, price, kind, consumed]) =>
  variants[kind]!.map(([variant, zhOf, enOf, times]) => ({
    sku: `GR-${code}-${variant}`,
    zh: `${zh} ${zhOf}`,
    en: `${en[0]!.toUpperCase()}${en.slice(1)}, ${enOf}`,
    grams: Number(grams),
    cny: Number(price) * Number(times),
    isConsumed: consumed === 'y',
  })),
)

/** Prices as shops write them: whole yuan, euros and dollars that end in 90 or 95 cents. */
function pricesOf(cny: number): Ware['prices'] {
  const ending = (amount: number, cents: number) =>
    (Math.max(1, Math.round(amount)) - 1 + cents).toFixed(2)
  return {
    CNY: Math.max(5, Math.round(cny)).toFixed(2),
    EUR: ending(cny * abroad.EUR, 0.9),
    USD: ending(cny * abroad.USD, 0.95),
  }
}

/** Few sell often and many seldom, whatever kind they are. */
const weightAt = (index: number, count: number): number => (((index * 97) % count) + 4) ** -0.7

/** The `count` first goods of the company, every kind among them. */
export function goodsOf(count: number = skuCount): Weighted<Ware> {
  const all: Listed[] = []
  for (let at = 0; at < skuCount; at++)
    for (const kind of [beans, leaves, tools])
      if (kind[at] && all.length < skuCount) all.push(kind[at]!)
  assert(count <= all.length, 'goods: not so many')
  return weigh(
    all.slice(0, count).map(({ cny, ...listed }, index) => {
      const weight = weightAt(index, count) * (listed.isConsumed ? 1.5 : 1)
      return [{ ...listed, prices: pricesOf(cny), weight }, weight]
    }),
  )
}
