import { Link, useParams } from '@tanstack/react-router'
import { useMe } from '../api/index.ts'
import { Page, useIsPhone } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { Carriers } from './Carriers.tsx'
import { Company } from './Company.tsx'
import { Fields } from './Fields.tsx'
import { Keys } from './Keys.tsx'
import { Locations } from './locations/Locations.tsx'
import { Shops } from './Shops.tsx'
import classes from './settings.module.css'

/** Every section, and the group of routes without which there is nothing to see in it. */
const sections = {
  locations: { part: Locations, action: 'inventory.read' },
  shops: { part: Shops, action: 'settings.read' },
  carriers: { part: Carriers, action: 'orders.read' },
  fields: { part: Fields, action: 'orders.read' },
  keys: { part: Keys, action: 'keys.write' },
  company: { part: Company, action: 'settings.read' },
} as const
type Section = keyof typeof sections
const names = Object.keys(sections) as Section[]

/** What the company declares of itself; each part has an address of its own. */
export default function SettingsPage() {
  const say = useWords()
  const isPhone = useIsPhone()
  const { actions } = useMe()
  const { section } = useParams({ strict: false })
  const shown = names.filter((name) => actions.includes(sections[name].action))
  const asked = shown.find((name) => name === section)
  const current = asked ?? (isPhone ? undefined : shown[0])
  const Part = current && sections[current].part
  return (
    <Page
      title={isPhone && current ? say(`settings.section.${current}`) : say('settings.title')}
      actions={isPhone && current && <Link to="/settings">{say('settings.title')}</Link>}
    >
      <div className={classes.split}>
        {(!isPhone || !current) && (
          <nav className={classes.sections} aria-label={say('settings.title')}>
            {shown.map((name) => (
              <Link
                key={name}
                to="/settings/$section"
                params={{ section: name }}
                aria-current={name === current ? 'page' : undefined}
              >
                {say(`settings.section.${name}`)}
              </Link>
            ))}
          </nav>
        )}
        {Part && (
          <div className={classes.part}>
            <Part key={current} />
          </div>
        )}
      </div>
    </Page>
  )
}
