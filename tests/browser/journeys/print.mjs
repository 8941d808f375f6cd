// On paper: a record and a contact have the marking on every sheet, and no buttons.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { expect } from '../report.mjs'

const MARKING = 'Contains personal data about a child'

function hasReader() {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export async function print(world) {
  const { report } = world
  const worker = await world.visitor('Front door social worker')
  await worker.go('/queue')
  const contacts = await worker.page.locator('main a[href^="/contacts/"]').evaluateAll(all => all.map(a => a.getAttribute('href')))
  let person
  let contact
  for (const href of contacts) {
    await worker.go(href)
    const record = worker.page.locator('main a[href^="/people/"]').first()
    if (!await record.count()) continue
    contact = href
    person = await record.getAttribute('href')
    break
  }
  expect(contact, 'no contact in the queue leads to a record')
  if (!hasReader()) {
    report.skip('print', 'pdftotext is not installed (Debian: poppler-utils)')
    return worker.close()
  }
  const folder = mkdtempSync(join(tmpdir(), 'sightline-print.'))
  for (const [what, path] of [['a record', person], ['a timeline', `${person}/timeline`], ['a contact', contact]]) {
    await report.check(`print: ${what} has its marking on every sheet and no buttons`, async () => {
      await worker.go(path)
      const name = (await worker.page.locator('h1, .app-identity__name').first().innerText()).trim()
      const pdf = await worker.page.pdf({ format: 'A4' })
      const file = join(world.shots ?? folder, `print-${what.replace('a ', '')}.pdf`)
      writeFileSync(file, pdf)
      const sheets = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').filter(sheet => sheet.trim())
      expect(sheets.length > 0 && sheets.join('').length > 300, 'the paper is nearly empty')
      const bare = sheets.map((sheet, at) => [sheet, at + 1]).filter(([sheet]) => !sheet.includes(MARKING)).map(([, at]) => at)
      expect(bare.length === 0, `no marking on sheet ${bare.join(', ')} of ${sheets.length}`)
      const text = sheets.join('\n').replace(/\s+/g, ' ')
      expect(text.includes(name), `${name} is not on the paper`)
      expect(/Printed by /.test(text), 'it does not say who printed it')
      for (const control of ['Sign out', 'Skip to main content', 'Decide what happens next', 'Find out who the child is', 'Demonstration']) {
        expect(!text.includes(control), `"${control}" is on the paper`)
      }
    })
  }
  rmSync(folder, { recursive: true, force: true })
  await worker.close()
}
