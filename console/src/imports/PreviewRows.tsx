import { Checkbox } from 'antd'
import { useState } from 'react'
import type { CellFlaw, ImportPreview, PreviewRow } from '../api/index.ts'
import { Section, useIsPhone } from '../look/index.ts'
import { useReasons } from '../parts/reasons.ts'
import { useWords } from '../words/words.ts'
import { usesOf } from './fields.ts'
import classes from './imports.module.css'
import type { Draft } from './mapping.ts'

/** Rows of the file as they stand there, each bad cell marked where it is. */
export function PreviewRows({ preview, mapping }: { preview: ImportPreview; mapping: Draft }) {
  const say = useWords()
  const hasFlaws = preview.rows.some(({ flaws }) => flaws.length > 0)
  // A row is long on a phone: what is wrong comes first.
  const [isFlawedOnly, setFlawedOnly] = useState(useIsPhone() && hasFlaws)
  const rows = isFlawedOnly ? preview.rows.filter(({ flaws }) => flaws.length > 0) : preview.rows
  const columns = columnsOf(preview, mapping)
  return (
    <Section
      title={say('imports.preview.tableTitle')}
      actions={
        hasFlaws && (
          <Checkbox checked={isFlawedOnly} onChange={({ target }) => setFlawedOnly(target.checked)}>
            {say('imports.preview.onlyFlawed')}
          </Checkbox>
        )
      }
    >
      <section
        className={classes.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label={say('imports.preview.tableTitle')}
      >
        <table className={classes.cells}>
          <thead>
            <tr>
              <th scope="col">{say('imports.preview.row')}</th>
              <th scope="col">{say('imports.preview.order')}</th>
              {columns.map((name) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.number} row={row} columns={columns} />
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  )
}

/** Columns that are looked at first, then what is not used. */
function columnsOf({ rows, unmapped }: ImportPreview, mapping: Draft): string[] {
  const names = new Set(usesOf(mapping).keys())
  for (const { cells, flaws } of rows) {
    for (const { column } of flaws) if (column !== null) names.add(column)
    for (const name of Object.keys(cells)) if (!unmapped.includes(name)) names.add(name)
  }
  return [...names, ...unmapped]
}

function Row({ row, columns }: { row: PreviewRow; columns: readonly string[] }) {
  const say = useWords()
  const { number, cells, flaws, becomes, document } = row
  const ofRow = flaws.filter(({ column }) => column === null)
  const isOut = becomes === 'desk' || becomes === 'refused'
  return (
    <tr className={isOut ? classes.out : undefined}>
      <th scope="row" data-label={say('imports.preview.row')}>
        {number}
      </th>
      <td data-label={say('imports.preview.order')}>
        {document ?? say('look.noValue')}
        {isOut && (
          <span className={classes.bad}>
            {' '}
            {say(becomes === 'desk' ? 'imports.preview.toDesk' : 'imports.preview.toRefused')}
          </span>
        )}
        <Marks flaws={ofRow} />
      </td>
      {columns.map((name) => (
        <Cell
          key={name}
          name={name}
          text={cells[name] ?? ''}
          flaws={flaws.filter(({ column }) => column === name)}
        />
      ))}
    </tr>
  )
}

function Cell({ name, text, flaws }: { name: string; text: string; flaws: readonly CellFlaw[] }) {
  const say = useWords()
  const [flaw] = flaws
  const kind = flaw && (flaw.notice ? classes.cellNotice : classes.cellBad)
  return (
    <td className={kind} data-label={name}>
      {text === '' && flaw ? say('look.noValue') : text}
      <Marks flaws={flaws} />
    </td>
  )
}

/** The reason stands in the cell: nobody has to hover to learn it. */
function Marks({ flaws }: { flaws: readonly CellFlaw[] }) {
  const reason = useReasons()
  return flaws.map(({ code, notice }) => (
    <span key={code} className={notice ? classes.notice : classes.bad}>
      {reason(code)}
    </span>
  ))
}
