# The checks that run no code of the chat, in two lanes: one for Python, one for JavaScript. Run from the root.

python_checks() {
  step "ruff check" .venv/bin/ruff check --quiet .
  step "ruff format" .venv/bin/ruff format --check --quiet .
  step "mypy" .venv/bin/mypy --no-error-summary
  step "import rules" .venv/bin/lint-imports
}

javascript_checks() {
  step "biome" node_modules/.bin/biome ci --colors=off
  step "tsc" node_modules/.bin/tsc
  step "tsc, worker" node_modules/.bin/tsc -p tsconfig.worker.json
  step "node --test" node --test $(find tests/js -name '*.test.js' -o -name '*.test.mjs')
}
