import { Ajv, type ValidateFunction } from 'ajv'
import type { Spec } from './api-types.ts'

type Check = (
  method: string,
  path: string,
  status: number,
  body: string | null,
  media?: string,
) => string | undefined

/** What is wrong with an answer by the OpenAPI document, if anything; an unknown address is not asked about. */
export function answerCheck(spec: Spec): Check {
  const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false })
  ajv.addSchema({ $id: 'hub:api', ...spec })
  const compiled = new Map<string, ValidateFunction>()
  const patterns = Object.keys(spec.paths)
    .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`) }))
    // A fixed word goes before a parameter, as in the server.
    .sort((one, other) => Number(one.path.includes('{')) - Number(other.path.includes('{')))

  return (method, pathname, status, body, sent) => {
    const path = patterns.find(({ pattern }) => pattern.test(pathname))?.path
    const operation = path && spec.paths[path]![method.toLowerCase()]
    if (!operation) return undefined
    const answer = operation.responses[status]
    if (!answer) return 'the document knows no such status'
    const medias = Object.keys(answer.content ?? {})
    if (sent && !medias.some((one) => bare(one) === bare(sent)))
      return `the document knows no ${bare(sent)} here`
    if (body === null) return undefined
    const media = medias.find((one) => one.endsWith('json'))
    if (!media) return 'the document knows no JSON here'
    const pointer = ['paths', path, method.toLowerCase(), 'responses', status, 'content', media]
    const ref = `hub:api#/${pointer.map((part) => escaped(String(part))).join('/')}/schema`
    const validate = compiled.get(ref) ?? ajv.compile({ $ref: ref })
    compiled.set(ref, validate)
    if (validate(JSON.parse(body))) return undefined
    const { instancePath, message, params } = validate.errors![0]!
    return `${instancePath || '/'} ${message} ${JSON.stringify(params)}`
  }
}

/** Without `charset` and the like. */
const bare = (media: string): string => media.split(';')[0]!

const escaped = (part: string): string =>
  encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
