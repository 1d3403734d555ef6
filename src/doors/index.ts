export * from './files/index.ts'
export { type KeyTable, keyTable } from './http/key-store.ts'
