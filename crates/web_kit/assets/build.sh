#!/bin/sh
# Makes sightline.css again from the pinned npm packages. Needed only when a style changes:
# the result is committed, and neither building nor running the service needs Node.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --no-save --no-audit --no-fund --ignore-scripts --silent \
    govuk-frontend@6.6.0 @ministryofjustice/frontend@11.1.0 sass@1.108.2
cp "$here"/styles/*.scss .
npx sass --load-path=. --no-source-map --no-charset --style=compressed sightline.scss all.css
node "$here/styles/trim.mjs" all.css > "$here/sightline.css"
wc -c "$here/sightline.css"
gzip -9c "$here/sightline.css" | wc -c
