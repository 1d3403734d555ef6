export const roles = [
  'owner',
  'clerk',
  'warehouse',
  'analyst',
  'designer',
  'integration',
  'auditor',
  'channel',
  'system',
] as const
export type Role = (typeof roles)[number]
