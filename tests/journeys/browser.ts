import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Browsers that a machine may have, before the one that npm brings. */
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]
/** The packed browser hangs with these after its first page closes. */
const unwanted = new Set(['--single-process', '--no-zygote', '--headless=shell'])

/** A real browser without a window: the system's, else the one of npm. */
export async function openBrowser(): Promise<Browser> {
  const found = process.env.ORRERY_BROWSER ?? installed.find((path) => existsSync(path))
  if (found && found !== 'npm') return chromium.launch({ executablePath: found, args: quiet })
  const { default: packed } = await import('@sparticuz/chromium')
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: [...packed.args.filter((arg) => !unwanted.has(arg)), ...quiet],
    headless: true,
  })
}
