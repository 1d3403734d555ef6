/** Why a place, or a combination of places, was chosen or not. One code each, in words for a clerk. */
export const reasons = {
  chosen: { en: 'Chosen.', zh: '已选中。' },
  inactive: { en: 'The place is switched off.', zh: '该地点已停用。' },
  excluded: { en: 'The policy excludes this place.', zh: '策略排除了该地点。' },
  wrong_kind: {
    en: 'The policy does not ship from this kind of place.',
    zh: '策略不从此类地点发货。',
  },
  wrong_country: {
    en: "The place is not in the destination's country.",
    zh: '该地点不在收货国家。',
  },
  no_lane: {
    en: 'No freight lane leads from here to the destination.',
    zh: '该地点没有到收货地的线路。',
  },
  down: { en: 'The place is closed for a while.', zh: '该地点处于停运时段。' },
  full: { en: 'The place has taken all the orders it can today.', zh: '该地点今日产能已满。' },
  closed: { en: 'The place has no working day in sight.', zh: '该地点近期没有工作日。' },
  short_stock: { en: 'Too few units to promise here.', zh: '可承诺库存不足。' },
  dearer: { en: 'It costs more.', zh: '成本更高。' },
  slower: { en: 'It arrives later, and the time costs more.', zh: '到达更晚,时间成本更高。' },
  tied: { en: 'It costs the same; another place comes first.', zh: '成本相同,另一地点优先。' },
  split_not_worth_it: {
    en: 'One more parcel costs more than it gains.',
    zh: '多拆一个包裹得不偿失。',
  },
  too_many_splits: {
    en: 'It would take more places than the policy allows.',
    zh: '拆单数超过策略上限。',
  },
} as const

export type ReasonCode = keyof typeof reasons
