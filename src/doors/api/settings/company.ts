import Type from 'typebox'
import { type Kept, masterRows } from '#hub'
import { isRefusal } from '#kit'
import { type AnsweredBy, type AskWith, type Route, route } from '../../http/route.ts'
import { named, oneOf, orNull } from '../../http/shapes.ts'
import type { Doorway } from '../parts.ts'
import { answerSaved, saveHeaders, withExpected } from './answer.ts'

const name = Type.String({ minLength: 1, maxLength: 200 })
const languages = ['zh', 'en'] as const
const language = oneOf(languages)
const body = Type.Object(
  {
    name: Type.Object({ zh: name, en: name }, { additionalProperties: false }),
    language,
  },
  { additionalProperties: false },
)
const shown = named('Company', {
  name: Type.Union([Type.Object({ zh: Type.String(), en: Type.String() }), Type.Null()]),
  language: orNull(language),
  currency: Type.String({ description: 'Set when the hub is started: it cannot change here.' }),
  version: Type.Integer(),
})
export type Company = {
  readonly name: { readonly zh: string; readonly en: string }
  readonly language: (typeof languages)[number]
}
/** The one row of its kind. */
export const companyId = 'company'

export const companyRoutes = (door: Doorway): Route[] => {
  const rows = masterRows<Company>(door, 'company')
  const currency = door.companyCurrency
  return [
    route({
      method: 'GET',
      path: '/api/v1/company',
      summary: 'What the company is called, its language and its currency.',
      access: 'keyed',
      answers: { 200: shown },
      async handle() {
        const kept = await rows.find(companyId)
        const said = kept?.doc ?? { name: null, language: null }
        return { status: 200, body: { ...said, currency, version: kept?.version ?? 0 } }
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/company',
      summary: 'Say what the company is called, and its language.',
      access: 'settings.write',
      body,
      headers: saveHeaders,
      answers: { 200: shown, 201: shown },
      problems: [412],
      handle: (ask) => withExpected(ask, (expected) => save(ask, expected)),
    }),
  ]

  async function save(
    { body: said }: AskWith<typeof body>,
    expected: number | undefined,
  ): Promise<AnsweredBy<{ 200: typeof shown; 201: typeof shown }>> {
    const saved = await rows.save(companyId, said, expected)
    if (isRefusal(saved)) return saved
    const { doc, version } = saved as Kept<Company>
    return answerSaved({ ...doc, currency, version }, version === 1)
  }
}
