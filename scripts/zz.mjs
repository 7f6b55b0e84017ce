import { launchChromium } from "./chromium.mjs";
import { serve } from "./serve.mjs";
import { fileURLToPath } from "node:url";
const root = fileURLToPath(new URL(`../dist`, import.meta.url));
const server = await serve({ root, port: 0 });
const browser = await launchChromium();
const link="v=1&data.kind=moons&optimizer.kind=scheduleFreeAdamW&averaging.kind=ema&sam.rho=0.05&lane=B;optimizer.kind=adamw;averaging.kind=none;sam.rho=0&lane=C;optimizer.kind=scheduleFreeSgd&lane=D;averaging.kind=swa;averaging.from=50&steps=400";
for (const [n,o] of Object.entries({desk:{viewport:{width:1366,height:768}},phone:{viewport:{width:390,height:844},colorScheme:"dark"}})) {
const c=await browser.newContext(o); const p=await c.newPage(); p.on("console",m=>console.log(m.text())); p.on("pageerror",e=>console.log(String(e)));
await p.goto(server.url+"#"+link); await p.waitForSelector("html[data-ready]"); await p.waitForTimeout(2500);
await p.screenshot({path:`/tmp/look/sf-${n}.png`});
if(n==="desk"){ await p.locator("#lane > .more > summary").click(); await p.locator("#lane .how > summary").click(); await p.waitForTimeout(600); await p.locator("#lane").evaluate(n=>n.scrollIntoView()); await p.screenshot({path:`/tmp/look/sf-${n}2.png`}); const h=await p.locator("#lane").boundingBox(); await p.setViewportSize({width:1366,height:2400}); await p.waitForTimeout(300); await p.screenshot({path:`/tmp/look/sf-${n}3.png`}); }
await c.close(); }
await browser.close(); await server.close();
