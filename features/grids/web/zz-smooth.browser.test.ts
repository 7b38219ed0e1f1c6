import { afterAll, beforeAll, test } from 'vitest'
import { signInAs } from '#testkit/browser.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'
let web: WebPlatform
const names = ['Supplier', 'Value', 'Start date', 'End date', 'Notice', 'Insurance', 'Method', 'Sites']
beforeAll(async () => { web = await startWebPlatform() }, 60_000)
afterAll(() => web.close())
test('smooth', { timeout: 400_000 }, async () => {
  const cara = await web.platform.as('caseworker')
  let t = performance.now()
  const ids: string[] = []
  for (let i = 0; i < 200; i += 10) ids.push(...(await Promise.all(Array.from({ length: 10 }, (_, k) => cara.uploadDocument({ fileName: `paper-${i + k}.md` }, { body: new TextEncoder().encode(`# Paper ${i + k}\n\n${names.map((n) => `${n}: ${n} words number ${i + k} and a few more`).join('\n\n')}\n`) })))).map((d) => d.id))
  await web.platform.settle(300_000)
  console.log('read', Math.round(performance.now() - t))
  t = performance.now()
  const grid = await cara.createGrid({ title: 'Big', columns: names.map((name) => ({ name, type: { kind: 'text' as const } })), documentIds: ids, modelId: 'quote' })
  console.log('create', Math.round(performance.now() - t)); t = performance.now()
  await cara.startGrid({ gridId: grid.id })
  console.log('start', Math.round(performance.now() - t))
  await web.platform.settle(300_000)
  console.log('filled by patterns', Math.round(performance.now() - t)); t = performance.now()
  const full = await cara.getGrid({ gridId: grid.id })
  console.log('getGrid', Math.round(performance.now() - t), 'bytes', JSON.stringify(full).length, full.cells.length, full.state); t = performance.now()
  await cara.snapshotGrid({ gridId: grid.id }); console.log('snapshot', Math.round(performance.now() - t))
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker')
  for (const slow of [1, 4]) {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slow })
    await page.evaluate(() => { (globalThis as never as { long: number[] }).long = [] })
    t = performance.now()
    await page.goto(`/grids/${grid.id}`)
    await page.locator('table[role=grid] tbody tr:nth-child(200) td').first().waitFor()
    console.log(`x${slow} drawn`, Math.round(performance.now() - t))
    await page.evaluate(() => { const w = globalThis as never as { long: number[] }; w.long = []; new PerformanceObserver((l) => { for (const e of l.getEntries()) w.long.push(e.duration) }).observe({ type: 'longtask' }) })
    await page.locator('table[role=grid] thead button').first().focus()
    t = performance.now()
    for (let i = 0; i < 40; i++) await page.keyboard.press(i % 2 ? 'ArrowRight' : 'ArrowDown')
    console.log(`x${slow} 40 arrows`, Math.round(performance.now() - t), 'long', await page.evaluate(() => JSON.stringify((globalThis as never as { long: number[] }).long)))
    const scroll = await page.evaluate(async () => { const s = document.querySelector('table[role=grid]')!.parentElement!; const gaps: number[] = []; let last = performance.now(); for (let i = 0; i < 120; i++) { s.scrollTop += 120; await new Promise((r) => requestAnimationFrame(r)); const n = performance.now(); gaps.push(n - last); last = n } gaps.sort((a, b) => a - b); return [gaps[60], gaps[114], gaps[119]].map((g) => Math.round(g!)) })
    console.log(`x${slow} scroll frame ms median/p95/max`, scroll.join(' '))
    t = performance.now(); await page.locator('table[role=grid] thead button').nth(1).click(); await page.locator('th[aria-sort=ascending]').waitFor(); console.log(`x${slow} sort`, Math.round(performance.now() - t))
  }
})
