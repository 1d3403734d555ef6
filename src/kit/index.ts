export * from './json.ts'
export * from './money.ts'
export * from './refusal.ts'
export * from './time.ts'
