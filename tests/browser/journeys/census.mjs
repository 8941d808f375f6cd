// Checking a children in need census: an analyst chooses a file, sees what is wrong by rule and by child and why, finds
// a child, and takes the findings away. Nobody else sees them.

import { expect } from '../report.mjs'
import { look } from '../looking.mjs'

const NUMBER = 'WNDL90017'

function child(number, more) {
  return `<Child><ChildIdentifiers><LAchildID>${number}</LAchildID><UPN>U213200115001</UPN><Sex>F</Sex>
    <PersonBirthDate>2015-02-01</PersonBirthDate></ChildIdentifiers>
    <ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>NONE</Disability></Disabilities></ChildCharacteristics>
    <CINdetails><CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>1A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>
    <ReferralNFA>0</ReferralNFA>${more}</CINdetails></Child>`
}

const CENSUS = `<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>
  <ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header><Children>
  ${child(NUMBER, `<CINPlanDates><CINPlanStartDate>2025-07-01</CINPlanStartDate><CINPlanEndDate>2025-06-01</CINPlanEndDate></CINPlanDates>
    <Section47><S47ActualStartDate>2025-06-31</S47ActualStartDate></Section47>`)}
  ${child('WNDL90018', '<ChildProtectionPlans><CPPstartDate>2025-09-01</CPPstartDate></ChildProtectionPlans>')}
  </Children></Message>`

export async function census(world) {
  world.note(NUMBER)
  await world.report.check('census: what is wrong stands by rule and by child, with why', () => check(world))
}

async function check(world) {
  const analyst = await world.visitor('Analyst')
  const { page } = analyst
  await analyst.go('/work')
  await analyst.follow('Returns')
  await look(analyst)
  await analyst.shot('census')
  await analyst.narrowShot('census-320')
  await analyst.press('Check it')
  await look(analyst, 'no file')
  await analyst.shot('census-no-file')
  await page.locator('input[type="file"]').setInputFiles({ name: 'census.xml', mimeType: 'text/xml', buffer: Buffer.from(CENSUS) })
  await analyst.press('Check it')
  const words = await analyst.words()
  for (const said of ['Census of 2025/26', '4011', '1520', NUMBER, 'Values that cannot be read']) expect(words.includes(said), `"${said}" is not said: ${words}`)
  await look(analyst)
  await analyst.shot('census-found')
  await analyst.narrowShot('census-found-320')
  const address = analyst.path()
  await analyst.follow('4011')
  expect((await analyst.words()).includes('A child in need plan ends on or after the day it starts.'), 'it does not say why')
  await look(analyst)
  await analyst.shot('census-rule')
  await analyst.follow(NUMBER)
  await look(analyst)
  await analyst.shot('census-child')
  await analyst.follow('Back')
  await page.locator('[name="child"]').fill('no such child')
  await analyst.press('Find')
  await look(analyst, 'no such child')
  await page.locator('[name="child"]').fill(NUMBER)
  await analyst.press('Find')
  expect(/children\/\d+$/.test(analyst.path()), `the child was not found: ${analyst.path()}`)
  await analyst.go(`${address}?show=queries`)
  await look(analyst, 'queries')
  await analyst.go('/returns/census')
  await look(analyst, 'with one kept')
  const other = await world.visitor('Partnership business manager')
  await other.go(address)
  expect((await other.words()).includes('no longer kept'), 'somebody else sees what was found')
  await look(other, 'gone')
  await other.shot('census-gone')
  await other.close()
  await analyst.close()
}
