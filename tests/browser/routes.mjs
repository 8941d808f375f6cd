// The addresses there are, read from the program's own list, so that a new page that nobody looks
// at here is noticed.

import { readFileSync } from 'node:fs'

const SOURCE = new URL('../../crates/sightline/src/web/routes.rs', import.meta.url)
const ID = '[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}'

function asPattern(path) {
  return new RegExp(`^${path.replace(/\{[^}]+\}/g, ID)}$`)
}

/** Every page that can be looked at: its address, and a pattern for it. */
export function pagesThereAre() {
  const source = readFileSync(SOURCE, 'utf8')
  const found = [...source.matchAll(/\bget\(\s*"([^"]+)"/g)].map(([, path]) => ({ path, pattern: asPattern(path) }))
  if (found.length < 10) throw new Error('The list of addresses in routes.rs cannot be read any more.')
  return found
}

/** The address with its ids taken out: `/contacts/{id}/decide`. */
export function shape(path) {
  return path.replace(new RegExp(ID, 'g'), '{id}')
}
