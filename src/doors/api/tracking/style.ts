const light =
  '--p:#F6F6F3;--s:#FFF;--l:#E5E4DE;--m:#CFCDC4;--k:#15191E;--k2:#4A525C;--k3:#646C76;--t:#0B5D6B;--a:#B8862B;--g:#17693F;--w:#8A5300'
const dark =
  '--p:#0F1317;--s:#151A20;--l:#262D35;--m:#36404A;--k:#E9EBEE;--k2:#AEB6BF;--k3:#8D96A1;--t:#62B8C6;--a:#D9AE5C;--g:#6CC596;--w:#E0A94B'
const han = '"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC"'

/** Page, surface, lines, three inks, link, now, good and warning; as small as the page may be. */
export const trackingStyle = `:root{${light};color-scheme:light dark}@media(prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box;margin:0;padding:0}body{background:var(--s);color:var(--k);font:15px/1.55 Inter,system-ui,${han},sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}:lang(zh){font-family:Inter,${han},system-ui,sans-serif}
.w{max-width:480px;margin:0 auto}header{display:flex;align-items:center;gap:8px;padding:14px 20px;font-size:14px}header a{margin-left:auto;color:var(--k2);flex:none}b{font-weight:600}
.h{background:var(--p);border:solid var(--l);border-width:1px 0;position:relative;overflow:hidden;padding:38.5% 20px 20px}.h svg{position:absolute;inset:0 0 auto;width:100%}.e{font-size:12px;fill:var(--k3);stroke:var(--p);stroke-width:5px;paint-order:stroke;stroke-linejoin:round}
h1{font-size:28px;line-height:36px;font-weight:600;letter-spacing:-.01em}.v{font-size:16px;color:var(--k2)}.n{margin-top:14px;padding-top:14px;border-top:1px solid var(--m);color:var(--k2)}.n b{color:var(--k)}
section{padding:20px 20px 0}h2{font-size:13px;font-weight:400;color:var(--k3);padding-bottom:6px;border-bottom:1px solid var(--l)}small{font-size:13px;color:var(--k3);display:block}.u{color:var(--w)}
ol,ul{list-style:none}ol{padding-top:8px}ol li{display:grid;grid-template-columns:92px 1fr;gap:28px;padding:6px 0;position:relative}time{font-size:13px;color:var(--k3);text-align:right;line-height:23px}
ol li:before{content:"";position:absolute;left:106px;top:14px;width:8px;height:8px;border-radius:50%;background:var(--k2);margin-left:-4px;z-index:1}ol li:after{content:"";position:absolute;left:106px;top:0;bottom:0;border-left:1px solid var(--m)}ol li:first-child:after{top:16px}ol li:last-child:after{bottom:auto;height:16px}
.c:before{background:var(--a)!important;box-shadow:0 0 0 3px var(--s),0 0 0 4px var(--a)}.f:before{background:var(--s)!important;box-shadow:inset 0 0 0 1.5px var(--k3)}.f:after{border-left-style:dashed!important}.f{color:var(--k2)}
ul li{display:flex;justify-content:space-between;gap:12px;padding:10px 0;border-bottom:1px solid var(--l)}ul li>:last-child{text-align:right;flex:none;max-width:55%}
footer{padding:20px 20px 28px;color:var(--k3);font-size:13px}:focus-visible{outline:2px solid var(--t);outline-offset:2px}`
