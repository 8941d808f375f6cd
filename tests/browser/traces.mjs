// Titles and addresses reach the browser's history and shared screens: they hold no name, date of
// birth or reference of anybody.

import { addressesThereAre } from './routes.mjs'

/** What may follow the question mark: short codes that the program gave out, never what people type. */
const QUERY = /^([a-z_]+=[a-z0-9_-]{0,40}(&[a-z_]+=[a-z0-9_-]{0,40})*)?$/

const REFUSES = ['Page not found - Sightline', 'You do not have access to this page - Sightline']

export function noTraces(world) {
  const known = addressesThereAre()
  // A year alone is nobody's: it stands in ids by chance.
  const words = [...world.personal].flatMap(name => [name, ...name.split(' ')]).filter(word => word.length > 3 && !/^\d+$/.test(word))
  const names = [...new Set(words)]
  const problems = new Set()
  for (const { url, status, title } of world.visits) {
    const { pathname, search } = new URL(url)
    if (status === 200 && !known.some(({ pattern }) => pattern.test(pathname))) {
      problems.add(`an address that is not on the list answers: ${pathname}`)
    }
    const asked = search.slice(1)
    if (status === 200 && !QUERY.test(asked)) problems.add(`an address keeps what was typed: ${pathname}?${asked}`)
    // The pages that refuse say the same to everybody, and there are families called Page.
    const said = REFUSES.includes(title) ? '' : title ?? ''
    const heard = `${decodeURIComponent(url.replace(/^https?:\/\/[^/]+/, '').replace(/%(?![0-9a-f]{2})/gi, ''))} ${said}`
    for (const name of names) {
      if (new RegExp(`(^|[^\\p{L}])${escaped(name)}($|[^\\p{L}])`, 'iu').test(heard)) {
        problems.add(`"${name}" is in the address or title of ${pathname}: "${title}"`)
      }
    }
    if (title && /\d/.test(title)) problems.add(`a title holds a number: "${title}" at ${pathname}`)
    if (title && /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.test(title)) problems.add(`a title holds a receipt: "${title}"`)
  }
  world.report.result(`no title or address of ${world.visits.length} documents holds any of ${names.length} personal words`, [...problems])
}

function escaped(words) {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
