// Titles and addresses reach the browser's history and shared screens: they hold no name, date of
// birth or reference of anybody.

import { readdirSync, readFileSync } from 'node:fs'
import { addressesThereAre } from './routes.mjs'

/** What may follow the question mark: short codes that the program gave out, never what people type. */
const QUERY = /^([a-z_]+=[a-z0-9_-]{0,40}(&[a-z_]+=[a-z0-9_-]{0,40})*)?$/

/** Every sentence that the program itself says: a title that is one of them was made from nobody's name. */
function ownWords() {
  const folder = new URL('../../crates/', import.meta.url)
  const sources = readdirSync(folder, { recursive: true }).filter(name => /src\/.*\.rs$/.test(name))
  const all = sources.map(name => readFileSync(new URL(name, folder), 'utf8'))
  return new Set(all.flatMap(source => source.match(/"[^"\\\n]+"/g) ?? []).map(quoted => quoted.slice(1, -1)))
}

export function noTraces(world) {
  const known = addressesThereAre()
  const own = ownWords()
  // A year alone is nobody's: it stands in ids by chance.
  const words = [...world.personal].flatMap(name => [name, ...name.split(' ')]).filter(word => word.length > 3 && !/^\d+$/.test(word))
  const names = [...new Set(words)]
  const problems = new Set()
  for (const { url, status, title } of world.visits) {
    const { pathname, search } = new URL(url)
    const isKnown = known.some(({ pattern }) => pattern.test(pathname))
    if (status === 200 && !isKnown) {
      problems.add(`an address that is not on the list answers: ${pathname}`)
    }
    const asked = search.slice(1)
    if (status === 200 && !QUERY.test(asked)) problems.add(`an address keeps what was typed: ${pathname}?${asked}`)
    // Some people are called Page or Mark.
    const fixed = own.has((title ?? '').replace(/^Error: /, '').replace(/ - Sightline$/, ''))
    const said = fixed ? '' : title ?? ''
    // An address on the list is its own words and ids.
    const address = isKnown ? search : pathname + search
    const heard = `${decodeURIComponent(address.replace(/%(?![0-9a-f]{2})/gi, ''))} ${said}`
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
