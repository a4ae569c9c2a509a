// Notices of third parties whose work is in the page.
import { element } from '../markup.ts'

export const notices =
  element(
    'p',
    {},
    'Coastlines and boundaries: Natural Earth 1:50m (public domain) through world-atlas, © 2013–2019 Michael Bostock, ISC licence. ' +
      'Boundaries are indicative only and imply no opinion on the status of any territory; lines of railways and ships are schematic.',
  ) +
  element(
    'p',
    {},
    'Charts: drawn with Observable Plot, © 2020–2025 Observable, Inc., and D3, © 2010–2025 Mike Bostock, ISC licence. ' +
      'Data of the scenarios: CC BY 4.0, sources named beside each figure.',
  )
