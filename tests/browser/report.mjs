// What was checked and what came of it: a line for each check, the problems beneath it, the count at
// the end.

/** Something a journey expected and did not find. */
export class NotAsExpected extends Error {}

/** Stops the journey with these words when the claim does not hold. */
export function expect(claim, words) {
  if (!claim) throw new NotAsExpected(words)
}

export class Report {
  passed = 0
  failed = 0

  /** One check: passes when there are no problems. Each problem is a readable line. */
  result(name, problems) {
    const good = problems.length === 0
    if (good) this.passed += 1
    else this.failed += 1
    console.log(`${good ? 'ok  ' : 'FAIL'}  ${name}`)
    for (const problem of problems) console.log(`        ${String(problem).split('\n').join('\n        ')}`)
  }

  /** One check that is done by doing something: passes when nothing is thrown. */
  async check(name, doing) {
    try {
      const value = await doing()
      this.result(name, [])
      return value
    } catch (error) {
      this.result(name, [readable(error)])
      return undefined
    }
  }

  /** Something that could not be checked here, and why. It is no pass and no failure. */
  skip(name, why) {
    console.log(`skip  ${name}: ${why}`)
  }

  end() {
    console.log(`${this.passed} passed, ${this.failed} failed`)
    return this.failed === 0
  }
}

function readable(error) {
  if (error instanceof NotAsExpected) return error.message
  // The browser's errors say what was waited for in their first lines; the rest is its own log.
  const lines = String(error.stack ?? error).split('\n')
  const words = lines.filter(line => !line.trim().startsWith('at ')).slice(0, 12)
  const place = lines.find(line => line.includes('tests/browser/') && !line.includes('node_modules'))
  return [...words, place?.trim() ?? ''].join('\n').trim()
}
