export * from './files/index.ts'
export { type Http, openHttp } from './http/http.ts'
export { type KeyTable, keyTable } from './http/key-store.ts'
