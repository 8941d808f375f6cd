// What every page there is must keep to, asked of the page that is open now.

import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { NARROW, WIDE } from './browser.mjs'
import { shape } from './routes.mjs'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const HEAVIEST_BYTES = 100 * 1024

/** Looks closely at the open page, once for each shape of page. `state` tells shapes apart. */
export async function look(visitor, state = '') {
  const { world, page } = visitor
  const found = await page.evaluate(() => ({
    title: document.title,
    parts: [...document.querySelectorAll('h2, legend, button, th')].map(part => part.textContent.trim()).join('|'),
  }))
  // Names in headings would make every record a shape of its own.
  const parts = found.parts.replace(/Child \d+|Decide: .*/g, '')
  const key = [shape(visitor.path()), state, found.title, parts].join(' # ')
  if (world.looked.has(key)) return
  world.looked.set(key, true)

  const problems = []
  if (/^(Page not found|You cannot|Sorry)/.test(found.title) && state !== 'not for this role') problems.push(`this is not the page that was meant: "${found.title}"`)
  problems.push(...await structure(page))
  problems.push(...await axe(page, WIDE))
  await page.evaluate(() => {
    for (const part of document.querySelectorAll('details:not([open])')) { part.open = true; part.dataset.opened = 'yes' }
  })
  problems.push(...await axe(page, NARROW))
  problems.push(...await sideways(page))
  await page.evaluate(() => { for (const part of document.querySelectorAll('[data-opened]')) part.open = false })
  await page.setViewportSize(WIDE)
  problems.push(...await weight(visitor))
  const name = [shape(visitor.path()), state && `(${state})`, '-', found.title.split(' - ')[0]].filter(Boolean).join(' ')
  world.report.result(`looks right: ${name}`, problems)
}

async function axe(page, size) {
  await page.setViewportSize(size)
  await page.evaluate(axeSource)
  const violations = await page.evaluate(async () => {
    // The wall screen hangs where nobody works it and shows what is so now, so it renews itself.
    const rules = location.pathname === '/wall' ? { 'meta-refresh': { enabled: false } } : {}
    const answer = await window.axe.run(document, { resultTypes: ['violations'], rules })
    return answer.violations.map(rule => ({
      id: rule.id, help: rule.help, impact: rule.impact,
      nodes: rule.nodes.slice(0, 3).map(node => `${node.target.join(' ')}  ${node.html.slice(0, 160)}`),
    }))
  })
  return violations.map(rule => `${size.width} px, axe ${rule.id} (${rule.impact}): ${rule.help}\n  ${rule.nodes.join('\n  ')}`)
}

/** Nothing may make the whole page scroll sideways; a wide table scrolls in a part of its own. */
async function sideways(page) {
  const found = await page.evaluate(() => {
    const whole = document.scrollingElement
    if (whole.scrollWidth <= window.innerWidth) return null
    const wide = [...document.querySelectorAll('body *')]
      .filter(part => part.getBoundingClientRect().right > window.innerWidth + 1 && part.children.length === 0)
      .slice(0, 3)
      .map(part => part.outerHTML.slice(0, 160))
    return { width: whole.scrollWidth, wide }
  })
  if (!found) return []
  return [`320 px: the page scrolls sideways, ${found.width} px wide\n  ${found.wide.join('\n  ')}`]
}

/** One main heading, one title with the service last, "Error: " exactly when there are errors. */
async function structure(page) {
  return page.evaluate(() => {
    const problems = []
    const count = document.querySelectorAll('h1').length
    if (count !== 1) problems.push(`there are ${count} main headings (h1)`)
    if (!document.title.endsWith(' - Sightline')) problems.push(`the title does not end with the service: "${document.title}"`)
    const errors = document.querySelector('[data-error-summary], .govuk-error-summary') !== null
    if (errors !== document.title.startsWith('Error: ')) {
      problems.push(`errors are ${errors ? '' : 'not '}shown, and the title is "${document.title}"`)
    }
    for (const link of document.querySelectorAll('a')) {
      const href = link.getAttribute('href')
      if (!href || href === '#') problems.push(`a link goes nowhere: ${link.outerHTML.slice(0, 120)}`)
      if (/^(view|click here|here|more)$/i.test(link.textContent.trim())) problems.push(`a link does not say where it goes: ${link.outerHTML.slice(0, 120)}`)
    }
    return problems
  })
}

/** What the page and its styles and script weigh, as transferred. */
async function weight(visitor) {
  const { world, page } = visitor
  const used = await page.evaluate(() =>
    [...document.querySelectorAll('link[rel=stylesheet], script[src]')].map(part => part.href || part.src))
  await Promise.allSettled(world.pending)
  const bytes = (visitor.documentBytes ?? 0) + used.reduce((sum, url) => sum + (world.assets.get(url) ?? 0), 0)
  world.weights.push(bytes)
  return bytes > HEAVIEST_BYTES ? [`the page weighs ${bytes} bytes, more than ${HEAVIEST_BYTES}`] : []
}
