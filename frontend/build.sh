#!/bin/sh
# Compiles the style sheet and copies the fonts and the accessibility checker to where danvan serves or tests them.
set -eu
cd "$(dirname "$0")"
static=../src/danvan/web/static
vendor=../tests/vendor
mkdir -p "$static/css" "$static/fonts" "$vendor"

npx sass --load-path=node_modules --no-source-map --style=compressed --no-charset src/danvan.scss "$static/css/danvan.css"
cp LICENSE-govuk-frontend.txt "$static/css/"

for weight in 400 600; do
    for subset in latin vietnamese; do
        cp "node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-$subset-$weight-normal.woff2" "$static/fonts/"
    done
done
for face in 400-normal 400-italic 700-normal; do
    for subset in latin vietnamese; do
        cp "node_modules/@fontsource/tinos/files/tinos-$subset-$face.woff2" "$static/fonts/"
    done
done
cp node_modules/@fontsource/be-vietnam-pro/LICENSE "$static/fonts/LICENSE-be-vietnam-pro.txt"
cp node_modules/@fontsource/tinos/LICENSE "$static/fonts/LICENSE-tinos.txt"

cp node_modules/axe-core/axe.min.js "$vendor/axe.min.js"
cp node_modules/axe-core/LICENSE "$vendor/LICENSE-axe-core.txt"
