import type { Instant } from '#kit'
import { carrierName } from '#partners'
import { provinceName, type Tracking, trackingLimits } from '#views'
import { htmlText } from '../../http/page.ts'
import { smallMark, wayPicture } from './picture.ts'
import { trackingStyle } from './style.ts'
import { type Times, timesOf } from './times.ts'
import type { TrackingWords } from './wording.ts'
import { filled, trackingWords } from './words.ts'

export type Language = 'en' | 'zh'
type Place = Tracking['from']

/** How many letters of a name are shown; the rest is cut, so that no order makes the page heavy. */
const titleMax = 44
const numberMax = 40

/** What one reader needs to say one order. */
type Say = {
  readonly language: Language
  readonly words: TrackingWords
  readonly times: Times
  readonly tracking: Tracking
}

const cut = (text: string, most: number): string => {
  const letters = Array.from(text)
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text
}
/** A stranger's text: no markup, and its own direction of writing. */
const foreign = (text: string, most = titleMax): string => `<bdi>${htmlText(cut(text, most))}</bdi>`
const count = (n: number): string => n.toLocaleString('en')

/** The customer's page: one text, no script, nothing from elsewhere. */
export function trackingPage(
  tracking: Tracking,
  language: Language,
  company: string | undefined,
  now: Instant,
): string {
  const words = trackingWords[language]
  const times = timesOf(language, tracking.zone, now, words.today)
  const say: Say = { language, words, times, tracking }
  return shell(
    language,
    company,
    `${htmlText(cut(tracking.number, numberMax))} · ${htmlText(company ?? words.title)}`,
    `<main>${hero(say)}${steps(say)}${parcels(say)}${items(say)}</main><footer>${filled(words.zone, { zone: times.zone })}${language === 'zh' ? '' : ' '}${words.privacy}</footer>`,
  )
}

/** A page of one sentence, when there is no order to show. */
export function trackingNote(
  language: Language,
  kind: 'notFound' | 'tooMany',
  company: string | undefined,
): string {
  const words = trackingWords[language]
  const [title, text] = words[kind]
  const way = wayPicture({ progress: null, others: [], isDelivered: false, from: '', to: '' })
  return shell(
    language,
    company,
    title,
    `<main><div class="h">${way}<h1>${title}</h1><p class="v">${text}</p></div></main>`,
  )
}

function shell(
  language: Language,
  company: string | undefined,
  title: string,
  body: string,
): string {
  const words = trackingWords[language]
  const lang = language === 'zh' ? 'zh-CN' : 'en'
  const other = language === 'zh' ? 'en' : 'zh'
  const name = company === undefined ? words.title : foreign(company, numberMax)
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow"><title>${title}</title><style>${trackingStyle}</style></head><body><div class="w"><header>${smallMark}<b>${name}</b><a href="?lang=${other}" lang="${other}" hreflang="${other}">${words.other}</a></header>${body}</div></body></html>`
}

function hero(say: Say): string {
  const { words, times, tracking, language } = say
  const { headline, at, unknownSince, promisedAt } = tracking
  const values = {
    day: at === null ? '' : times.day(at),
    since: unknownSince === null ? '' : times.moment(unknownSince),
  }
  const head = capital(filled(words.heads[headline], values))
  const sub = words.subs[headline]
  const also = [
    sub ? filled(sub, values) : headline === 'delivered' && at !== null ? times.moment(at) : '',
    headline === 'silent' && promisedAt !== null
      ? filled(words.promised, { day: times.day(promisedAt) })
      : '',
    tracking.refund === 'coming' ? words.refundComing : '',
    tracking.refund === 'done' ? words.refundDone : '',
  ].filter(Boolean)
  const way = wayPicture({
    progress: tracking.progress,
    others: tracking.others,
    isDelivered: tracking.ended === 'well',
    from: capital(centre(say, tracking.from)),
    to: destination(say),
  })
  const updated = filled(words.updated, { time: times.moment(tracking.updatedAt) })
  return `<div class="h">${way}<h1>${head}</h1>${also.length > 0 ? `<p class="v">${also.join(language === 'zh' ? '' : ' ')}</p>` : ''}<p class="n">${nowSentence(say)}<small>${foreign(tracking.number, numberMax)} · ${updated}</small></p></div>`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Where every part is, in one sentence. */
function nowSentence({ words, tracking, language }: Say): string {
  if (tracking.ended !== null) return ''
  const groups = new Map<string, number[]>()
  for (const { state, number } of tracking.parcels)
    groups.set(state, [...(groups.get(state) ?? []), number])
  const [comma, stop] = language === 'zh' ? ['；', '。'] : ['; ', '.']
  const several = tracking.parcels.length > 1
  const parts = [...groups].map(([state, numbers]) => {
    const is = words.states[state] ?? words.unknown
    const which = filled(words.parcel, { n: numbers.join(language === 'zh' ? '、' : ', ') })
    return several ? `${which} ${is}` : is
  })
  if (tracking.parcelsMore > 0) parts.push(filled(words.more, { n: count(tracking.parcelsMore) }))
  if (tracking.waiting > 0) parts.push(filled(words.waiting, { n: count(tracking.waiting) }))
  if (parts.length === 0) return ''
  const [first, ...rest] = parts
  const lead = tracking.headline === 'silent' ? words.lastKnown : words.now
  return `<b>${lead}${first}</b>${rest.map((part) => comma + part).join('')}${stop}`
}

function centre({ words, language }: Say, place: Place): string {
  if (!place) return words.warehouse
  if (place.area) return filled(words.centreIn, { place: words.area[place.area] ?? '' })
  const country = htmlText(countryName(place.country, language))
  return filled(words.centreAbroad, { place: country })
}

function destination({ words, language, tracking: { to } }: Say): string {
  if (!to) return words.you
  return htmlText((to.area && provinceName(to.area, language)) || countryName(to.country, language))
}

function countryName(country: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(country)) return ''
  const names = new Intl.DisplayNames([language === 'zh' ? 'zh-CN' : 'en'], { type: 'region' })
  return names.of(country) ?? country
}

function steps(say: Say): string {
  const { words, times, tracking } = say
  let beside: Instant | undefined
  const rows = tracking.steps.map((step) => {
    const of = step.parcel === null ? '' : `${filled(words.parcel, { n: String(step.parcel) })} · `
    const text = filled(
      words.steps[kindOf(step, tracking)] ?? words.states[step.kind] ?? words.unknown,
      {
        from: centre(say, step.from ?? null),
        to: destination(say),
        n: count(step.pieces ?? 0),
        amount: htmlText(`${step.amount ?? ''} ${tracking.currency ?? ''}`.trim()),
      },
    )
    const shown = of + capital(text)
    const time =
      step.at === null
        ? ''
        : step.when === 'ahead'
          ? times.shortDay(step.at)
          : times.moment(step.at, beside)
    if (step.at !== null) beside = step.at
    if (step.when === 'now')
      return `<li class="c" aria-current="step"><time>${time}</time><b>${shown}</b></li>`
    return `<li${step.when === 'ahead' ? ' class="f"' : ''}><time>${time}</time><span>${shown}</span></li>`
  })
  const earlier =
    tracking.stepsMore > 0
      ? `<li><time></time><small>${filled(words.moreSteps, { n: count(tracking.stepsMore) })}</small></li>`
      : ''
  return `<section><h2>${words.way}</h2><ol>${earlier}${rows.join('')}</ol></section>`
}

function kindOf({ kind, amount }: Tracking['steps'][number], { to }: Tracking): string {
  if (amount !== undefined) return `${kind}_of`
  return kind === 'will_arrive' && to === null ? 'will_arrive_home' : kind
}

function parcels({ words, times, tracking, language }: Say): string {
  if (tracking.parcels.length === 0) return ''
  const rows = tracking.parcels.map((parcel) => {
    const titles = parcel.titles.slice(0, trackingLimits.titles).map((title) => foreign(title, 24))
    const more = parcel.titles.length > titles.length ? words.etc : ''
    const state =
      parcel.unknownSince === null
        ? (words.states[parcel.state] ?? words.unknown)
        : `<span class="u">${filled(words.silent, { since: times.moment(parcel.unknownSince) })}</span>`
    const by = [
      parcel.carrier && htmlText(carrierName(parcel.carrier, language)),
      parcel.tracking && htmlText(parcel.tracking),
    ].filter(Boolean)
    const name = filled(words.parcel, { n: String(parcel.number) })
    return `<li><div>${name} · ${filled(words.pieces, { n: count(parcel.pieces) })}<small>${titles.join(language === 'zh' ? '、' : ', ')}${more}</small></div><div>${state}<small>${by.join(' ')}</small></div></li>`
  })
  const all = tracking.parcels.length + tracking.parcelsMore
  const title =
    all === 1 ? filled(words.parcel, { n: '' }).trim() : filled(words.parcels, { n: count(all) })
  return `<section><h2>${title}</h2><ul>${rows.join('')}</ul>${moreOf(words, tracking.parcelsMore)}</section>`
}

function items({ words, tracking }: Say): string {
  const rows = tracking.items.map(({ title, quantity, buckets, unitPrice }) => {
    const cancelled = buckets.cancelled
      ? `<small>${filled(words.cancelledPart, { n: count(buckets.cancelled) })}</small>`
      : ''
    const price =
      unitPrice === undefined ? '' : ` × ${htmlText(unitPrice)} ${tracking.currency ?? ''}`
    return `<li><div>${foreign(title)}${cancelled}</div><div>${count(quantity)}${price}</div></li>`
  })
  const total =
    tracking.total === undefined
      ? ''
      : `<ul><li><b>${words.total}</b><b>${htmlText(tracking.total)} ${tracking.currency ?? ''}</b></li></ul>`
  return `<section><h2>${words.items}</h2><ul>${rows.join('')}</ul>${moreOf(words, tracking.itemsMore)}${total}</section>`
}

const moreOf = (words: TrackingWords, more: number): string =>
  more > 0 ? `<small>${filled(words.more, { n: count(more) })}</small>` : ''
