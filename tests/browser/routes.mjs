// The addresses there are, read from the program's own list, so that a new page that nobody looks
// at here is noticed.

import { readFileSync } from 'node:fs'

const SOURCE = new URL('../../crates/sightline/src/web/routes.rs', import.meta.url)
const ID = '[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}'

function asPattern(path) {
  const words = path.replace(/\{(way|measure)\}/, '[a-z0-9_-]+').replace('{code}', '[0-9]+[A-Z]?').replace('{place}', '[0-9]+')
  return new RegExp(`^${words.replace(/\{[^}]+\}/g, ID)}$`)
}

function onTheList(method, fewest = 10) {
  const source = readFileSync(SOURCE, 'utf8')
  const calls = source.matchAll(new RegExp(`\\b${method}\\(\\s*"([^"]+)"`, 'g'))
  const found = [...calls].map(([, path]) => ({ path, pattern: asPattern(path) }))
  if (found.length < fewest) throw new Error('The list of addresses in routes.rs cannot be read any more.')
  return found
}

/** Every page that can be looked at: its address, and a pattern for it. */
export function pagesThereAre() {
  return onTheList('get')
}

/** Every address there is, those that forms are sent to among them. */
export function addressesThereAre() {
  return [...onTheList('get'), ...onTheList('post'), ...onTheList('post_file', 1), ...onTheList('post_return', 1), ...onTheList('system', 1)]
}

/** The address with its ids taken out: `/contacts/{id}/decide`. A way in and a rate have a word for an id, a rule its code. */
export function shape(path) {
  return path
    .replace(new RegExp(ID, 'g'), '{id}')
    .replace(/^\/(ways-in|changes)\/[a-z0-9_-]+$/, '/$1/{id}')
    .replace(/^\/rates\/[a-z0-9_-]+\//, '/rates/{id}/')
    .replace(/\/rules\/[0-9]+[A-Z]?$/, '/rules/{id}')
    .replace(/\/children\/[0-9]+$/, '/children/{id}')
}
