// Takes the pictures of docs/images from results/report.html, which npm start writes. The browser is the one that the
// tests unpack: run npm test once before.
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const [report = 'results/report.html', out = 'docs/images'] = process.argv.slice(2)
const folder = resolve('node_modules/.cache/chromium')
const WIDTH = 1240
const MARGIN = 8
/** Hours since the beginning of the month that is played: storms close the Caspian ports. */
const STORMY_HOUR = 216

const browser = await chromium.launch({
  executablePath: join(folder, 'chromium'),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  env: {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    FONTCONFIG_PATH: join(folder, 'fonts'),
    XDG_CACHE_HOME: folder,
  },
})
const page = await browser.newPage({ viewport: { width: WIDTH, height: WIDTH } })
await page.goto(pathToFileURL(resolve(report)).href)
/** From the upper edge of one element to the lower edge of another. */
const take = async (name, from, to) => {
  // Boxes are told from the upper edge of the window, and pressing a button may scroll.
  const above = await page.evaluate('scrollY')
  const y = from === undefined ? 0 : Math.floor((await page.locator(from).boundingBox()).y + above) - MARGIN
  const end = await page.locator(to).boundingBox()
  const height = Math.ceil(end.y + end.height + above) + MARGIN - y
  await page.screenshot({ path: join(out, name), fullPage: true, clip: { x: 0, y, width: WIDTH, height } })
}
await take('report.png', undefined, '.map:visible figcaption')
const play = page.locator('.motion .play')
await play.click()
await play.click()
await page.evaluate(`(() => {
  const time = document.querySelector('.motion input[type=range]')
  time.value = ${STORMY_HOUR * 60}
  time.dispatchEvent(new Event('input'))
})()`)
await take('month.png', 'fieldset', '.motion')
await browser.close()
