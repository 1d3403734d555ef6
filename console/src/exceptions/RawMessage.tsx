import { useEffect, useMemo, useRef, useState } from 'react'
import type { ExceptionMessage } from '../api/index.ts'
import { CopyButton, Section, Waiting, When } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import classes from './exceptions.module.css'
import { type Raw, rawOf } from './raw.ts'
import { supportOf } from './support.ts'
import { useWording } from './wording.ts'

/** Lines that are drawn at first, and how many come before the bad one. */
const windowLines = 400
const linesBefore = 150
const moreLines = 1_000
const lineMax = 600

/** What came, line by line, as text; the place that was refused and what speaks of it are marked. */
export function RawMessage({
  shown,
  field,
}: {
  shown: ExceptionMessage | undefined
  field: string | null
}) {
  const say = useWords()
  const text = shown?.raw ?? null
  const raw = useMemo(() => (text === null ? undefined : rawOf(text)), [text])
  return (
    <Section
      title={say('exceptions.raw')}
      note={
        shown && (
          <>
            {shown.topic} · <When at={shown.receivedAt} />
          </>
        )
      }
      actions={
        text !== null && (
          <span className={classes.copy}>
            <CopyButton text={text} label={say('exceptions.copy')} />
          </span>
        )
      }
    >
      {!shown ? (
        <Waiting rows={8} />
      ) : raw === undefined ? (
        <p className={classes.quiet}>
          {say(shown.hidden ? 'exceptions.hidden' : 'exceptions.expired')}
        </p>
      ) : (
        <Lines key={shown.id} raw={raw} field={field} code={shown.cause ?? ''} />
      )}
    </Section>
  )
}

/** Where it is wrong: the place itself, or the nearest part that it is missing in. */
function badLine(
  { lines, isCut }: Raw,
  field: string | null,
): [number, 'here' | 'missing' | 'cut'] {
  if (isCut) return [lines.length - 1, 'cut']
  if (field === null) return [-1, 'here']
  for (let path = field; ; path = path.replace(/(^|\.)[^.[\]]+$|\[\d+\]$/, '')) {
    const at = path === '' ? 0 : lines.findIndex((line) => line.path === path)
    if (at >= 0) return [at, path === field ? 'here' : 'missing']
    if (!/[.[\]]|^[^.[\]]+$/.test(path)) return [-1, 'here']
  }
}

function Lines({ raw, field, code }: { raw: Raw; field: string | null; code: string }) {
  const say = useWords()
  const wording = useWording()
  const { lines } = raw
  const [bad, how] = useMemo(() => badLine(raw, field), [raw, field])
  const support = useMemo(() => supportOf(lines, field, code), [lines, field, code])
  const first = Math.max(0, bad - linesBefore)
  const [from, setFrom] = useState(first)
  const [to, setTo] = useState(Math.min(lines.length, first + windowLines))
  const box = useRef<HTMLElement>(null)
  const mark = useRef<HTMLElement>(null)
  useEffect(() => {
    const [outer, inner] = [box.current, mark.current]
    // Only the box turns to it, not the whole page.
    if (outer && inner) outer.scrollTop = inner.offsetTop - outer.clientHeight / 2
  }, [])
  const after = lines.length - to
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section ref={box} className={classes.raw} tabIndex={0} aria-label={say('exceptions.raw')}>
      {from > 0 && (
        <button type="button" onClick={() => setFrom(Math.max(0, from - moreLines))}>
          {say('exceptions.earlier', { count: from })}
        </button>
      )}
      {lines.slice(from, to).map(({ text }, index) => {
        const at = from + index
        const isBad = at === bad
        return (
          <code
            key={at}
            ref={isBad ? mark : undefined}
            className={isBad ? classes.bad : support.has(at) ? classes.support : undefined}
          >
            <i aria-hidden="true">{at + 1}</i>
            <span style={{ paddingLeft: `${2 + text.search(/\S|$/)}ch` }}>
              {text.trimStart().slice(0, lineMax)}
            </span>
            {isBad && (
              <b>{how === 'here' && code !== '' ? wording.name(code) : say(`exceptions.${how}`)}</b>
            )}
          </code>
        )
      })}
      {after > 0 && (
        <button type="button" onClick={() => setTo(Math.min(lines.length, to + moreLines))}>
          {say('exceptions.later', { count: after })}
        </button>
      )}
    </section>
  )
}
