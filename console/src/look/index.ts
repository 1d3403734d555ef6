export {
  type BucketName,
  Buckets,
  CopyButton,
  Count,
  Keys,
  Money,
  useTick,
  When,
  Why,
} from './figures.tsx'
export { type Formats, useFormat } from './format.ts'
export { type HoldType, holdTypes, isHoldType } from './holds.ts'
export { Icon, type IconName } from './Icon.tsx'
export { useKeys } from './keyboard.ts'
export { Mark } from './Mark.tsx'
export { useIsPhone } from './media.ts'
export { type Notice, notify } from './notices.tsx'
export { Empty, Page, ProblemNote, Section, Waiting } from './page.tsx'
export { palettes } from './palette.ts'
export { usePreferences } from './preferences.ts'
export { type Refused, useRefusalWords } from './refusals.ts'
export { SidePanel } from './SidePanel.tsx'
export { Glyph, StatusMark, statusClassOf, useStatusWord } from './StatusMark.tsx'
