// Trims the compiled stylesheet: drops the parts of the two libraries we never use, and the
// declarations they repeat in every rule which our own base rule gives once.
// Usage: node trim.mjs all.css > sightline.css
import { readFileSync } from 'node:fs'

const source = readFileSync(process.argv[2], 'utf8')

// Selectors we never write in a page.
const UNUSED = [
  /crest|crown|copyright-logo|licence|organisation|govuk-logo/,
  /^body::before/,
  /\.moj-filter__(legend|close|header-action)|\.moj-filter:focus/,
  /\.moj-timeline__(document|documents|byline)|\.moj-timeline--full/,
  /\.moj-search__(button--icon)|\.moj-search--(toggle|stacked|ondark|inline)|autocomplete__wrapper/,
  /\.govuk-link--(inverse|text-colour|muted|no-underline)|\.govuk-link-image/,
  /\.govuk-(caption|heading)-xl|\.govuk-heading-[slm]\.govuk-|\.govuk-body-(lead|xs)|\.govuk-section-break--xl/,
  /\.govuk-list--spaced/,
  /\.govuk-breadcrumbs--(inverse|collapse)|\.govuk-back-link--inverse/,
  /\.govuk-button--(inverse|start)|\.govuk-button__start/,
  /\.govuk-button::-moz|\.govuk-button::before/,
  /\.govuk-footer__(section|list|heading|navigation|content|meta-custom|crown)/,
  /\.govuk-input--extra-letter|\.govuk-input__(prefix|suffix|wrapper)|\.govuk-input-wrapper/,
  /\.govuk-input--width-30/,
  /\.govuk-panel--interruption|\.govuk-panel__actions|\.govuk-panel--confirmation \.govuk-link/,
  /\.govuk-(radios|checkboxes)--small/,
  /js-enabled|frontend-supported/,
  /\.govuk-service-navigation(--inverse|__toggle|__inlining)/,
  /\.govuk-summary-card/,
  /\.govuk-table--small/,
  /\.govuk-tag--(turquoise|light-blue|pink|magenta|brown|teal)/,
  /\.govuk-pagination--block|\.govuk-pagination__link-label|link-title--decorated/,
  /\.govuk-skip-link-focusable/,
  /\.govuk-template--rebranded|\.govuk-template__body--/,
  /\.govuk-grid-column-(one-quarter|three-quarters)-from-desktop|\.govuk-grid-column-(one-half|one-third|full)-from-desktop/,
  /-moz-focus-inner/,
  /^@supports not \(text-wrap/,
  /-ms-high-contrast: active\),\(-ms-high-contrast/,
  /\[href\^=/,
  /\.moj-filter__tag.*::after/,
  // Sizes are in rem, so one print rule of ours scales them all. See _print.scss.
  /^@media print( and|$)/
]
// Declarations given once by our own base rule, or only for browsers long gone.
const REPEATED = [
  /^font-family:(Arial,)?sans-serif$/,
  /^-(webkit-font-smoothing|moz-osx-font-smoothing|ms-grid|webkit-grid|webkit-appearance|moz-appearance)/,
  /^-webkit-text-decoration-skip(-ink)?:|^text-decoration-skip:/,
  /^display:-ms-/,
  /^grid-template-columns:-webkit/,
  /^-ms-/,
  /^--govuk-frontend-version/
]

let at = 0
function block() {
  const out = []
  while (at < source.length) {
    if (source[at] === '}') { at++; return out }
    let end = at
    let quote = ''
    for (; end < source.length; end++) {
      const c = source[end]
      if (quote) { if (c === quote && source[end - 1] !== '\\') quote = '' } else if (c === '"' || c === "'") quote = c
      else if (c === '(') { while (source[end] !== ')') end++ } else if (c === '{' || c === ';' || c === '}') break
    }
    const head = source.slice(at, end).trim()
    if (source[end] === '{') {
      at = end + 1
      out.push({ head, body: block() })
    } else {
      if (head) out.push({ declaration: head })
      at = source[end] === '}' ? end : end + 1
    }
  }
  return out
}

const plain = text => text
  // Every colour is settled here, so no fallback is needed at run time.
  .replace(/var\(--govuk-[a-z-]+, ?((?:[^()]|\([^()]*\))*)\)/g, '$1')
  .replace(/(\d\.\d{4})\d+/g, '$1')
  .replace(/rgba\(0,0,0,0\)/g, 'transparent')
  .replace(/#ffffff/g, '#fff')

function trim(nodes) {
  const kept = []
  for (const node of nodes) {
    if (node.declaration) {
      if (!REPEATED.some(r => r.test(node.declaration)) && !/^--govuk/.test(node.declaration)) {
        kept.push({ declaration: plain(node.declaration) })
      }
      continue
    }
    let head = node.head
    if (!head.startsWith('@')) {
      head = head.split(/,(?![^(]*\))/).filter(s => !UNUSED.some(r => r.test(s))).join(',')
    }
    if (!head || UNUSED.some(r => r.test(head))) continue
    const body = trim(node.body)
    if (!body.length) continue
    const last = kept[kept.length - 1]
    if (last && last.head === head) last.body = join(last.body, body)
    else kept.push({ head, body })
  }
  return kept
}
const join = (a, b) => {
  const all = [...a]
  for (const node of b) {
    const last = all[all.length - 1]
    if (node.head && last && last.head === node.head) last.body = join(last.body, node.body)
    else all.push(node)
  }
  return all
}
const write = nodes => nodes.map(n => n.declaration ? n.declaration : `${n.head}{${write(n.body)}}`)
  .reduce((text, part, i) => text + (i && nodes[i - 1].declaration ? ';' : '') + part, '')

const notice = '/* Holds parts of GOV.UK Frontend 6.6.0 and MOJ Frontend 11.1.0, MIT licence, Crown copyright: see LICENCES.md */\n'
process.stdout.write(notice + write(trim(block())) + '\n')
