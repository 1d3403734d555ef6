import { createRoot } from 'react-dom/client'
import '@fontsource-variable/inter/wght.css'
import './look/base.css'
import { App } from './App.tsx'
import { firstLanguage } from './look/preferences.ts'
import { speak } from './words/words.ts'

// After an update of the hub the parts of the old build are gone. What is missing after that stays missing.
const reloadEveryMs = 30_000
addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('orrery.reloadedAt'))
  if (Date.now() - last < reloadEveryMs) return
  sessionStorage.setItem('orrery.reloadedAt', String(Date.now()))
  location.reload()
})

await speak(firstLanguage())
createRoot(document.getElementById('root')!).render(<App />)
