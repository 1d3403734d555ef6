import { isStatusCode, type StatusClass, statuses } from '#engine/order/status'
import { useLanguage } from '../words/words.ts'
import classes from './status.module.css'

const glyphs: Readonly<Record<StatusClass, React.ReactNode>> = {
  open: <circle cx="7" cy="7" r="3.6" fill="currentColor" />,
  under_way: (
    <>
      <circle cx="7" cy="7" r="4.9" stroke="currentColor" strokeWidth="1.4" />
      <path d="M7 2.1a4.9 4.9 0 0 0 0 9.8z" fill="currentColor" />
    </>
  ),
  done: (
    <path
      d="M2.6 7.5 5.7 10.6 11.6 3.9"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  held: (
    <path
      d="M4.9 2.8v8.4M9.1 2.8v8.4"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
    />
  ),
  needs_you: (
    <>
      <path d="M7 2v6.2" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <circle cx="7" cy="11.4" r="1.25" fill="currentColor" />
    </>
  ),
  ended: (
    <path
      d="M3.4 3.4 10.6 10.6M10.6 3.4 3.4 10.6"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
    />
  ),
}

/** The sign of a class of states, without its word. */
export function Glyph({ of }: { of: StatusClass }) {
  return (
    <svg
      className={`${classes.glyph} ${classes[of]}`}
      width="14"
      height="14"
      viewBox="0 0 14 14"
      fill="none"
      aria-hidden="true"
    >
      {glyphs[of]}
    </svg>
  )
}

/** Icon, word and colour, always together. `word` replaces the dictionary's. */
export function StatusMark({ code, word }: { code: string; word?: string }) {
  const language = useLanguage()
  const entry = isStatusCode(code) ? statuses[code] : statuses.unknown
  return (
    <span className={`${classes.status} ${classes[entry.class]}`}>
      <Glyph of={entry.class} />
      <span>{word ?? entry[language]}</span>
    </span>
  )
}

export const statusClassOf = (code: string): StatusClass =>
  isStatusCode(code) ? statuses[code].class : 'open'

export const useStatusWord = () => {
  const language = useLanguage()
  return (code: string): string => (isStatusCode(code) ? statuses[code][language] : code)
}
