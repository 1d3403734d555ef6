export * from './commands.ts'
export * from './events.ts'
export * from './input.ts'
export * from './model.ts'
