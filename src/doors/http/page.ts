/** The mark: three orbits and one bright body. */
export const mark = `<svg class="mark" viewBox="0 0 32 32" width="44" height="44" fill="none" role="img" aria-label="Orrery 天枢"><g stroke="currentColor" stroke-width="1.2"><circle cx="16" cy="16" r="14.25" opacity=".38"/><circle cx="16" cy="16" r="9.5" opacity=".7" pathLength="360" stroke-dasharray="308 52" transform="rotate(-24 16 16)"/><circle cx="16" cy="16" r="4.75"/></g><circle class="body" cx="22.1" cy="8.72" r="2.9"/></svg>`

// A Chinese font has quotation marks and dashes of full width, so English text asks it last.
const latin = 'Inter,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans","DejaVu Sans"'
const han = '"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC"'
const latinMono = 'ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono"'
const fonts = {
  en: `--sans:${latin},${han},system-ui,sans-serif`,
  zh: `--sans:Inter,${han},system-ui,sans-serif`,
}

const style = `
:root{--mono:${latinMono},"Noto Sans Mono CJK SC",monospace;${fonts.en}}
:root:lang(zh){${fonts.zh}}
:root{color-scheme:light dark;--page:#F6F6F3;--surface:#FFF;--sunken:#FAFAF7;--line:#E5E4DE;--ink:#15191E;--second:#4A525C;--third:#646C76;--primary:#0B5D6B;--brass:#B8862B}
@media (prefers-color-scheme:dark){:root{--page:#0F1317;--surface:#151A20;--sunken:#11161B;--line:#262D35;--ink:#E9EBEE;--second:#AEB6BF;--third:#8D96A1;--primary:#62B8C6;--brass:#D9AE5C}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:400 14px/1.5 var(--sans);font-variant-numeric:tabular-nums}
main{max-width:880px;margin:0 auto;padding:48px 32px 64px;background:var(--surface);min-height:100vh;border:solid var(--line);border-width:0 1px}
header{display:flex;gap:16px;align-items:center;margin-bottom:32px}
.mark{flex:none}.mark .body{fill:var(--brass)}
h1{font-size:28px;line-height:1.2;font-weight:600;margin:0}
h2{font-size:20px;font-weight:600;margin:32px 0 12px;padding-top:24px;border-top:1px solid var(--line)}
h3{font-size:14px;font-weight:600;margin:24px 0 4px}
p{margin:0 0 12px;color:var(--second)}header p{margin:2px 0 0}
a{color:var(--primary);text-decoration:none}a:hover{text-decoration:underline}a:focus-visible,summary:focus-visible{outline:2px solid var(--primary);outline-offset:2px;border-radius:2px}
code,pre{font:13px/1.55 var(--mono)}
pre{background:var(--sunken);border:1px solid var(--line);border-radius:6px;padding:12px 16px;white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 16px}
table{border-collapse:collapse;width:100%;font-size:13px}td,th{text-align:left;vertical-align:top;padding:8px 12px 8px 0;border-bottom:1px solid var(--line)}th{color:var(--third);font-weight:400}
summary{cursor:pointer;color:var(--second);margin-bottom:8px}
.verb{display:inline-block;min-width:56px;font-weight:600;color:var(--primary)}
tr:target td{background:var(--sunken);box-shadow:inset 2px 0 var(--brass)}
@media (max-width:600px){main{padding:24px 16px 48px;border:0}.wide{overflow-x:auto}}
`

export const htmlText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** One page without scripts and without anything from elsewhere. `content` is HTML. */
export const page = (language: 'en' | 'zh', title: string, content: string): string =>
  `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${htmlText(title)}</title><style>${style}</style></head><body><main>${content}</main></body></html>`

/** Chinese when the reader asks for it before English. */
export function languageOf(accept: string | undefined): 'en' | 'zh' {
  const zh = accept?.search(/\bzh\b/i) ?? -1
  const en = accept?.search(/\ben\b/i) ?? -1
  return zh >= 0 && (en < 0 || zh < en) ? 'zh' : 'en'
}

export const htmlHeaders = { 'content-type': 'text/html; charset=utf-8', vary: 'accept-language' }
