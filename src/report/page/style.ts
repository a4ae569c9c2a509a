// The look of the page: one column on a phone, headings beside the charts on a wide screen, black on white on paper.
export const pageCss = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main,footer{max-width:1208px;margin:0 auto;padding:0 24px}
h1,h2{font-family:Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif;font-weight:600;line-height:1.2;text-wrap:balance}
h1{font-size:clamp(1.5rem,1.1rem + 1.7vw,2.2rem);margin:.1em 0 .4em;max-width:34em}
h2{font-size:1.45rem;margin:0 0 .4em}
h3{font-size:1rem;margin:0 0 .15em;line-height:1.35}
p{margin:0 0 .7em}
a{color:var(--accent)}
.kicker{margin:26px 0 0;color:var(--quiet);font-size:.85rem;letter-spacing:.02em}

.standstill,.unlike{max-width:68em;border-left:4px solid var(--refuted);padding:2px 0 2px 12px}
.unlike{border-color:var(--inconclusive)}
.first p{margin-bottom:.45em}
.relief{grid-column:1/-1}
.opening{display:flex;flex-direction:column}.opening>div{min-width:0}.opening>.last{order:1}
nav{margin:26px 0 0}
nav h2{font-size:1rem;margin:0 0 .3em}
nav ol{margin:0;padding-left:1.6em;columns:17em;column-gap:2.5em;font-size:.92rem}
nav li{break-inside:avoid;padding:1px 0}
.verdicts .claimed th,.verdicts .claimed td{border-bottom:0}
.verdicts .reading th[scope=row]{font-weight:400;padding-left:1.4em}
.verdicts .reading th,.verdicts .reading td{font-size:.93em;padding-top:3px;padding-bottom:3px;border-bottom:0}
.verdicts tr.reading:has(+tr:not(.reading)) :is(th,td),.verdicts tr.reading:last-child :is(th,td){border-bottom:1px solid var(--grid);padding-bottom:8px}
.gives-out .worst{font-weight:650}
.included{color:var(--quiet);font-size:.92rem}.included strong{color:var(--ink)}
data{font-variant-numeric:tabular-nums}
fieldset{border:0;padding:0;margin:14px 0 8px;display:flex;flex-wrap:wrap;gap:4px 8px;align-items:center}
legend{float:left;padding:0 8px 0 0;color:var(--quiet);font-size:.9rem}
fieldset label{position:relative;border:1px solid var(--rule);border-radius:3px;padding:5px 12px;font-size:.9rem;cursor:pointer}
fieldset label:has(:checked){background:var(--accent);border-color:var(--accent);color:var(--paper)}
fieldset label:has(:focus-visible){outline:3px solid var(--scenario2);outline-offset:2px}
fieldset input{position:absolute;opacity:0;inset:0;margin:0;cursor:pointer}
section{border-top:1px solid var(--rule);padding:26px 0 22px;margin-top:22px}
section>header{max-width:44em;margin-bottom:16px}
section>header p{color:var(--quiet)}
figure{margin:0 0 26px;min-width:0}
figcaption{max-width:52em;margin-bottom:8px}
figcaption p{margin:0;color:var(--quiet);font-size:.92rem}
.source{font-size:.8rem;color:var(--quiet);margin:4px 0 0}
figure svg{display:block;width:100%;height:auto;max-width:860px}
.map svg{max-width:none}
.map figcaption{margin-top:4px}
.map svg svg{width:auto}
.label{pointer-events:none}
.wide,.whole,.middle{display:none}
.narrow{display:block}
.narrow>svg{max-width:440px}.small>svg{max-width:400px}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,300px),1fr));gap:8px 26px}
.grid figure{margin-bottom:14px}
details{margin:4px 0}
.body>h3:not(:first-child){margin-top:1.3em}
.scroll+:is(figure,.grid){margin-top:20px}
summary{font-weight:400;cursor:pointer;color:var(--accent);font-size:.85rem;padding:2px 0}
summary:focus-visible,a:focus-visible,button:focus-visible,.scroll:focus-visible{outline:3px solid var(--scenario2);outline-offset:1px}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.86rem;line-height:1.4;width:100%}
caption{text-align:left;color:var(--quiet);font-size:.82rem;padding:4px 0}
th,td{padding:6px 12px 6px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--grid);font-weight:400}
thead .n{white-space:normal}
thead th{color:var(--quiet);border-bottom:1px solid var(--rule);font-size:.82rem;vertical-align:bottom}
tbody th{min-width:9em}
.headline{font-size:1.06rem}
.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
th button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit;text-decoration:underline dotted;text-underline-offset:3px}
th[aria-sort=ascending] button::after{content:" ↑"}
th[aria-sort=descending] button::after{content:" ↓"}
small{display:block;font-weight:400;color:var(--quiet);font-size:.8rem}
.glance{font-size:.95rem}
.glance th[scope=row]{font-weight:600}
.verdicts th[scope=row]{width:40%;font-weight:600}
.verdict{display:block;font-weight:600;white-space:nowrap}
.verdict svg{vertical-align:-1px;margin-right:2px}
.verdict.supported{color:var(--supported)}.verdict.refuted{color:var(--refuted)}.verdict.inconclusive{color:var(--inconclusive)}.verdict.inconsistent{color:var(--inconsistent)}
.measured{white-space:nowrap;font-variant-numeric:tabular-nums}
.not{color:var(--quiet)}
.key{list-style:none;padding:0;margin:6px 0 10px;display:flex;flex-wrap:wrap;gap:3px 16px;font-size:.86rem}
.key li{display:flex;align-items:baseline}.key li>svg{flex:none;margin-right:6px;position:relative;top:2px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:3px 18px;font-size:.9rem;margin:0 0 1em}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em;overflow-wrap:anywhere}
.sources{font-size:.84rem;padding-left:2.4em;overflow-wrap:anywhere}
.hidden,.definitions{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
footer{border-top:1px solid var(--rule);margin-top:10px;padding-top:18px;padding-bottom:44px;font-size:.84rem;color:var(--quiet)}
#tip{position:fixed;z-index:9;pointer-events:none;max-width:290px;padding:6px 10px;font-size:.83rem;line-height:1.35;background:var(--ink);color:var(--paper);border-radius:3px;opacity:0;transition:opacity .1s}
#tip.on{opacity:1}
.motion{margin:10px 0 16px}
.motion .line{display:flex;flex-wrap:wrap;gap:6px 16px;align-items:center}
.motion [hidden]{display:none}
.motion button,.motion select{font:inherit;font-size:.9rem;color:var(--ink);background:var(--panel);border:1px solid var(--rule);border-radius:3px;padding:5px 12px}
.motion .play{background:var(--accent);border-color:var(--accent);color:var(--paper)}
.motion button:focus-visible,.motion select:focus-visible,.motion input:focus-visible{outline:3px solid var(--scenario2);outline-offset:2px}
.motion label{font-size:.9rem;color:var(--quiet)}
.motion input[type=range]{flex:1 1 240px;min-width:0;margin:8px 0;accent-color:var(--accent)}
.motion p{margin:2px 0}
.motion .clock{font-weight:600;min-width:17.5em;font-variant-numeric:tabular-nums}
.motion .counts{min-height:1.5em;font-variant-numeric:tabular-nums}
.played path{stroke-opacity:.45}
.played .moving path{stroke-opacity:1}
.moving .west,.moving .rim{fill:none;stroke:var(--ink);stroke-width:5.5;stroke-linecap:round}
.moving .east{fill:none;stroke:var(--paper);stroke-width:3;stroke-linecap:round}
.moving .solid,.key .solid{fill:var(--ink);stroke:var(--paper);stroke-width:.7}
.moving .open,.key .open{fill:var(--paper);stroke:var(--ink);stroke-width:1.3}
.heap{fill:var(--waitSea);fill-opacity:.3;stroke:var(--waitSea);stroke-width:1}
.storm{fill:none;stroke:var(--waitWeather);stroke-width:3}
@media (max-width:1079px){.glance{font-size:.84rem}.glance :is(th,td){padding-right:9px}}
@media (min-width:760px){.wide{display:block}.narrow{display:none}.map .narrow{display:none}.map .middle{display:block}}
@media (min-width:1080px){.first{display:grid;grid-template-columns:1fr 1fr;gap:4px 36px}.map .middle{display:none}.map .whole{display:block}}
@media (min-width:1180px){
section.beside{display:grid;grid-template-columns:262px minmax(0,1fr);gap:0 38px}
section.beside>header{grid-column:1;margin:0;position:sticky;top:18px;align-self:start}
section.beside>.body{grid-column:2;min-width:0}
section.beside>header h2{font-size:1.35rem}
}
@media screen and (max-width:759px){
main,footer{padding:0 16px}
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack,.stack caption,.stack tbody,.stack tr,.stack th,.stack td{display:block;width:auto}
.stack tr{padding:8px 0;border-bottom:1px solid var(--rule)}
.stack th,.stack td{border:0;padding:2px 0;text-align:left}.stack td:empty{display:none}
.stack td[data-label]::before{content:attr(data-label);display:block;color:var(--quiet);font-size:.78rem;margin-top:4px}
.stack:not(.verdicts) td:not(:empty){display:inline-block;vertical-align:top;max-width:100%;margin-right:20px}
.verdicts th[scope=row]{width:auto}.stack td.not{display:none}
.inputs thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.inputs tr{display:flex;flex-wrap:wrap;gap:0 14px;padding:6px 0;border-bottom:1px solid var(--grid)}
.inputs :is(th,td){border:0;padding:0}.inputs :is(th,th+td){flex:1 0 100%}.inputs th+td:empty{display:none}.inputs td:last-child::before{content:"source ";color:var(--quiet)}.inputs td:last-child:empty{display:none}
dl{grid-template-columns:1fr}dd{margin-bottom:6px}
}
@media print{
@page{size:A4;margin:14mm}
body{font-size:10.5pt}
main,footer{max-width:none;padding:0}
fieldset,#tip,.motion,.moving,.map .whole,.map .narrow,details:not([open]){display:none!important}
.map .middle,.wide{display:block!important}.map .for,.for{display:block!important}
.narrow:not(.small){display:none!important}
figure,tr,.answer{break-inside:avoid}
h2,h3,figcaption{break-after:avoid}
.scroll{overflow:visible}
a{color:inherit;text-decoration:none}
section.beside{display:block}section.beside>header{position:static}
nav,a[href="#contents"]{display:none}
}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
`
