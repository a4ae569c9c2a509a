// Plays a simulated month on the map: trains and ships where they were, what waits, ports that a storm closes. Runs
// in the reader's browser, only when asked to; who wants little motion gets it in steps.
import { WAITING_UNIT_TONNES } from '../map/motion.ts'

export const motionScript = `
(() => {
  'use strict'
  const source = document.getElementById('motion-data')
  if (!source) return
  const played = JSON.parse(source.textContent)
  const slot = document.getElementById('motion')
  const SVG = 'http://www.w3.org/2000/svg'
  const MONTHS = 'January February March April May June July August September October November December'.split(' ')
  const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ')
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  const make = (name, attributes, ...children) => {
    const one = document.createElement(name)
    for (const key in attributes) one.setAttribute(key, attributes[key])
    one.append(...children)
    return one
  }
  const option = (value, says) => make('option', { value }, says)
  const play = make('button', { type: 'button', class: 'play' })
  const close = make('button', { type: 'button' }, 'Close')
  const month = make('select', {})
  const speed = make('select', {}, option(360, '6 hours a second'), option(1440, '1 day a second'), option(4320, '3 days a second'))
  speed.value = '1440'
  const time = make('input', { type: 'range', min: 0, step: 60, 'aria-label': 'Day of the month' })
  const clock = make('p', { class: 'clock' })
  const counts = make('p', { class: 'counts' })
  const spoken = make('p', { class: 'hidden', role: 'status' })
  const key = make('ul', { class: 'key' })
  key.innerHTML = [
    ['<circle cx="7" cy="7" r="3.5" class="solid"/>', 'train westbound'],
    ['<circle cx="7" cy="7" r="3" class="open"/>', 'train eastbound'],
    ['<path d="M2,11L7,2L12,11z" class="solid"/>', 'ship with cargo'],
    ['<path d="M2,11L7,2L12,11z" class="open"/>', 'empty ship'],
    ['<circle cx="7" cy="7" r="6" class="heap"/>', 'area: tonnes waiting there'],
    ['<circle cx="7" cy="7" r="5.5" class="storm"/>', 'port closed by a storm'],
  ].map(([mark, says]) => '<li><svg width="14" height="14" aria-hidden="true">' + mark + '</svg> ' + says + '</li>').join('')
  const field = (says, control) => make('label', {}, says + ' ', control)
  const monthField = field('Month', month)
  const stage = make('div', { class: 'stage' },
    make('div', { class: 'line' }, time),
    make('div', { class: 'line' }, clock, field('Speed', speed), close), counts, key)
  stage.hidden = true
  slot.append(make('div', { class: 'line' }, play, monthField), stage, spoken)

  let scene = -1, data, trains, now = 0, running = false, last = 0, timer = 0, layers = []
  const chosen = () => {
    const input = document.querySelector('input[name=scenario]:checked')
    return input ? Number(input.id.slice(5)) : 0
  }
  const nameOf = (id) => MONTHS[Number(id.slice(5)) - 1] + ' ' + id.slice(0, 4)

  function choose() {
    if (scene === chosen()) return
    stop()
    scene = chosen()
    const months = played[scene]
    slot.hidden = !months
    if (!months) return
    month.replaceChildren(...months.map((one, i) => option(i, nameOf(one.month))))
    monthField.hidden = months.length < 2
    load()
  }
  function load() {
    data = played[scene][Number(month.value)]
    let departs = 0
    trains = []
    for (let i = 0; i < data.trains.length; i += 3) {
      departs += data.trains[i + 1]
      trains.push([data.ways[data.trains[i] >> 1], data.trains[i] & 1, departs, data.trains[i + 2]])
    }
    time.max = data.minutes
    now = 0
    label()
    if (!stage.hidden) draw()
  }
  function label() {
    play.textContent = running ? 'Pause' : stage.hidden ? 'Play ' + nameOf(data.month) + ' on the map' : 'Play'
  }
  const dateOf = (minute) => new Date(Date.parse(data.month + '-01T00:00:00Z') + minute * 60000)
  function said() {
    const date = dateOf(now)
    const hour = String(date.getUTCHours()).padStart(2, '0')
    return DAYS[date.getUTCDay()] + ' ' + date.getUTCDate() + ' ' + MONTHS[date.getUTCMonth()] + ' ' + date.getUTCFullYear() + ', ' + hour + ':00 UTC'
  }

  /** A layer of marks over each map that is in sight. */
  function overlay() {
    const maps = [...document.querySelectorAll('.for-' + scene + ' svg[data-window]')].filter((one) => one.getClientRects().length > 0)
    if (layers.length === maps.length && layers.every(({ map }, i) => map === maps[i])) return
    clear()
    layers = maps.map((map) => {
      const group = document.createElementNS(SVG, 'g')
      group.setAttribute('class', 'moving')
      const add = (kind) => {
        const path = document.createElementNS(SVG, 'path')
        path.setAttribute('class', kind)
        group.append(path)
        return path
      }
      const marks = Object.fromEntries(['heap', 'storm', 'west', 'east', 'rim', 'solid', 'open'].map((kind) => [kind, add(kind)]))
      map.insertBefore(group, map.querySelector('.label'))
      map.classList.add('played')
      const [scale, x, y] = map.dataset.window.split(' ').map(Number)
      return { map, group, marks, scale, x, y }
    })
  }
  function clear() {
    for (const { map, group } of layers) {
      group.remove()
      map.classList.remove('played')
    }
    layers = []
  }

  function draw() {
    overlay()
    const step = Math.min(Math.floor(now / data.slotMinutes), Math.floor(data.minutes / data.slotMinutes) - 1)
    const running = trains.filter(([, , departs, lasts]) => departs <= now && now < departs + lasts)
    const atSea = []
    for (const ship of data.ships)
      for (let i = 0; i < ship.length; i += 4)
        if (ship[i + 1] <= now && now < ship[i + 1] + ship[i + 2])
          atSea.push([data.ways[ship[i]], (now - ship[i + 1]) / ship[i + 2], ship[i + 3]])
    const heaps = data.waiting.map(([place, tonnes]) => [place, tonnes[step] * ${WAITING_UNIT_TONNES}]).filter(([, tonnes]) => tonnes > 0)
    const closed = data.closed.filter(([, slots]) => slots.includes(step)).map(([place]) => place)
    for (const { marks, scale, x, y } of layers) {
      const at = (place) => [(data.places[place][1] - x) * scale, (data.places[place][2] - y) * scale]
      const between = ([from, to], part) => {
        const [a, b] = [at(from), at(to)]
        return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, Math.atan2(b[1] - a[1], b[0] - a[0])]
      }
      const size = scale < 0.75 ? 4 : 5
      const put = (kind, parts) => marks[kind].setAttribute('d', parts.join(''))
      const dots = (eastward) => running.filter(([, east]) => east === eastward).map(([way, , departs, lasts]) => {
        const [px, py] = between(way, (now - departs) / lasts)
        return 'M' + px.toFixed(1) + ',' + py.toFixed(1) + 'h0'
      })
      const eastward = dots(1)
      put('west', dots(0))
      put('rim', eastward)
      put('east', eastward)
      const ships = (isLoaded) => atSea.filter(([, , tonnes]) => tonnes > 0 === isLoaded).map(([way, part]) => {
        const [px, py, angle] = between(way, part)
        const corner = (turn, far) => (px + Math.cos(angle + turn) * far * size).toFixed(1) + ',' + (py + Math.sin(angle + turn) * far * size).toFixed(1)
        return 'M' + corner(0, 1.5) + 'L' + corner(2.4, 1.2) + 'L' + corner(-2.4, 1.2) + 'z'
      })
      put('solid', ships(true))
      put('open', ships(false))
      const ring = (place, radius) => {
        const [px, py] = at(place)
        return 'M' + (px - radius).toFixed(1) + ',' + py.toFixed(1) + 'a' + radius.toFixed(1) + ',' + radius.toFixed(1) + ' 0 1 0 ' + 2 * radius.toFixed(1) + ',0a' + radius.toFixed(1) + ',' + radius.toFixed(1) + ' 0 1 0 ' + -2 * radius.toFixed(1) + ',0'
      }
      put('heap', heaps.map(([place, tonnes]) => ring(place, Math.sqrt(tonnes) * 0.075 * Math.min(1, scale))))
      put('storm', closed.map((place) => ring(place, size * 1.9)))
    }
    const all = heaps.reduce((sum, [, tonnes]) => sum + tonnes, 0)
    const grouped = (n) => String(Math.round(n)).replace(/\\B(?=(\\d{3})+$)/g, ',')
    clock.textContent = said()
    counts.textContent = running.length + ' trains under way, ' + atSea.length + ' of ' + data.ships.length + ' ships at sea, ' +
      grouped(all / 1000) + ' thousand tonnes waiting' + (closed.length ? '; closed by storm: ' + closed.map((one) => data.places[one][0]).join(', ') : '') + '.'
    time.value = Math.round(now)
    time.setAttribute('aria-valuetext', clock.textContent)
  }

  const forward = (minutes) => {
    now = Math.min(data.minutes, now + minutes)
    draw()
    if (now >= data.minutes) pause()
  }
  function frame(stamp) {
    if (!running) return
    if (last > 0) forward((Math.min(200, stamp - last) / 1000) * Number(speed.value))
    last = stamp
    if (running) timer = requestAnimationFrame(frame)
  }
  function start() {
    if (now >= data.minutes) now = 0
    stage.hidden = false
    running = true
    last = 0
    draw()
    if (calm.matches) timer = setInterval(() => forward(720), 1000)
    else timer = requestAnimationFrame(frame)
    label()
  }
  function pause() {
    if (!running) return
    running = false
    cancelAnimationFrame(timer)
    clearInterval(timer)
    spoken.textContent = clock.textContent + ': ' + counts.textContent
    label()
  }
  function stop() {
    pause()
    stage.hidden = true
    clear()
    if (data) label()
  }
  play.addEventListener('click', () => (running ? pause() : start()))
  close.addEventListener('click', () => { stop(); now = 0; play.focus() })
  month.addEventListener('change', () => { pause(); load() })
  time.addEventListener('input', () => { pause(); now = Number(time.value); draw() })
  for (const input of document.querySelectorAll('input[name=scenario]')) input.addEventListener('change', choose)
  addEventListener('resize', () => { if (!stage.hidden) draw() })
  choose()
})()
`
