import { resolve } from 'node:path'
import type { Refusal } from '#kit'
import { isCurrency } from '#kit'
import { refuse } from './refusals.ts'

/** What an installation can be told. Command line first, then environment, then these defaults. */
export type Settings = {
  readonly data: string
  readonly host: string
  readonly port: number
  readonly databaseUrl: string | undefined
  readonly companyCurrency: string
  /** `USD=7.1,EUR=7.8`: one unit of each in the company's currency. */
  readonly rates: Readonly<Record<string, string>>
  /** Taken once, when the first owner key is made. */
  readonly ownerKey: string | undefined
  readonly logLevel: string
  /** What customers see: the company's name, whether prices, and where they reach the hub. */
  readonly tracking: {
    readonly company?: string
    readonly prices: boolean
    readonly publicUrl?: string
  }
  /** `warehouse.release=http://…`: effects of this kind are POSTed there. */
  readonly effectUrls: Readonly<Record<string, string>>
  /** `ORRERY_SHOPIFY_SECRET=…`: what the webhooks of a platform are signed with, by its name. */
  readonly webhookSecrets: Readonly<Record<string, string | undefined>>
}

export type SettingWords = { data?: string; host?: string; port?: string; database?: string }
type Environment = Readonly<Record<string, string | undefined>>

const pairs = (text: string | undefined): Record<string, string> =>
  Object.fromEntries(
    (text ?? '')
      .split(',')
      .filter(Boolean)
      .map((pair) => {
        const at = pair.indexOf('=')
        return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
      }),
  )

export function readSettings(
  words: SettingWords,
  environment: Environment,
  cwd: string,
): Settings | Refusal<'bad_setting'> {
  const port = Number(words.port ?? environment.ORRERY_PORT ?? 4000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return refuse('bad_setting', {
      field: 'port',
      why: 'The port is not a number from 0 to 65535.',
      remedy: 'Give --port or ORRERY_PORT a free port, such as 4000.',
    })
  }
  const companyCurrency = environment.ORRERY_CURRENCY ?? 'CNY'
  if (!isCurrency(companyCurrency)) {
    return refuse('bad_setting', {
      field: 'ORRERY_CURRENCY',
      why: 'This is not an ISO 4217 currency.',
      remedy: 'Write its three letters, such as CNY.',
    })
  }
  return {
    data: resolve(cwd, words.data ?? environment.ORRERY_DATA ?? '.orrery'),
    host: words.host ?? environment.ORRERY_HOST ?? '127.0.0.1',
    port,
    databaseUrl: words.database ?? environment.DATABASE_URL,
    companyCurrency,
    rates: { ...usualRates(companyCurrency), ...pairs(environment.ORRERY_RATES) },
    ownerKey: environment.ORRERY_OWNER_KEY,
    logLevel: environment.ORRERY_LOG ?? 'info',
    tracking: {
      prices: environment.ORRERY_TRACKING_PRICES === 'on',
      ...(environment.ORRERY_COMPANY && { company: environment.ORRERY_COMPANY }),
      ...(environment.ORRERY_URL && { publicUrl: environment.ORRERY_URL }),
    },
    effectUrls: pairs(environment.ORRERY_EFFECTS),
    webhookSecrets: {
      shopify: environment.ORRERY_SHOPIFY_SECRET,
      woocommerce: environment.ORRERY_WOOCOMMERCE_SECRET,
    },
  }
}

/**
 * A newcomer's orders must not fail for want of a rate, so the common currencies have one until the
 * company states its own. Rounded from the reference rates of the European Central Bank, mid-2025.
 */
const inEuro: Readonly<Record<string, number>> = {
  EUR: 1,
  USD: 0.86,
  CNY: 0.12,
  GBP: 1.17,
  JPY: 0.0059,
  CHF: 1.07,
  CAD: 0.63,
  AUD: 0.56,
  HKD: 0.11,
  SGD: 0.67,
  BRL: 0.156,
}

function usualRates(company: string): Record<string, string> {
  const base = inEuro[company]
  if (base === undefined) return {}
  return Object.fromEntries(
    Object.entries(inEuro).map(([currency, value]) => [currency, (value / base).toFixed(6)]),
  )
}
