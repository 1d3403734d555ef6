export type { DemoPerson } from './api/parts.ts'
export * from './files/index.ts'
export { validatorOf } from './http/validate.ts'
export { type Http, openHttp } from './open-http.ts'
