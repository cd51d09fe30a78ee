# A new clone needs only two commands: `make leaflets` and `make test`. Each installs what is missing.

.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

python := .venv/bin/python
uv ?= uv
compile := $(uv) pip compile pyproject.toml --quiet --universal --python-version 3.11 --only-binary :all: \
	--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)
# What tests import may be declared for development only, and nothing has to be imported by them.
package := plainleaf
everything := plainleaf tests scripts bench --ignore DEP002,DEP004
# deptry has no option to say nothing when all is well.
deptry = found=$$(.venv/bin/deptry --no-ansi $1 2>&1) || { echo "$$found"; exit 1; }
deno := DENO_NO_UPDATE_CHECK=1 DENO_DIR=.venv/deno .venv/bin/deno
studio_scripts := plainleaf/studio/static
# They are part of the pages as they are, without the comments that a type check needs.
page_scripts := templates

ifneq ($(origin PYTHON),undefined)
export PYTHON
endif

.PHONY: help leaflets studio test check soak lint bench verapdf pictures schema docs lock clean set-up-to-run set-up-to-write set-up-to-develop

help: ## Show this list
	@echo "make COMMAND, where COMMAND is one of:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
		while IFS='|' read -r command what; do printf '%-12s%s\n' "$$command" "$$what"; done

leaflets: set-up-to-run ## Make every leaflet in leaflets/: PDFs and web pages in dist/
	@echo "Checking the wording of every leaflet, then making its PDFs and its web page."
	@$(python) generate.py $(ARGS)
	@echo "The leaflets are in $(CURDIR)/dist"

studio: set-up-to-write ## Write leaflets in the browser, with hard words marked as you type
	@$(python) -m plainleaf studio $(ARGS)

test: lint ## Run the checks of every change: import rule, style, types, tests
	@echo "Running the tests."
	@$(python) -m pytest -m "not soak" $(ARGS)
	@echo "All checks passed. They ran with $(CURDIR)/.venv"

soak: set-up-to-develop ## Run the long tests, such as fuzz and builds that are killed
	@echo "Running the long tests."
	@$(python) -m pytest -m soak $(ARGS)

check: lint ## Run lint and the tests of what you changed, or of ARGS="PATH ..."
	@tests=$$($(python) scripts/tests_for.py $(ARGS)) && echo "Running:" $$tests && $(python) -m pytest $$tests

lint: set-up-to-develop ## Check imports, dependencies, style and types, without the tests
	@echo "Checking that each stage only imports from earlier stages."
	@.venv/bin/lint-imports --no-logo
	@echo "Checking that every package that is imported is declared, and the other way round."
	@$(call deptry,$(package))
	@$(call deptry,$(everything))
	@echo "Checking style."
	@$(python) -m ruff check --quiet .
	@$(python) -m ruff format --check --quiet .
	@$(deno) lint --quiet $(studio_scripts) $(page_scripts)
	@echo "Checking types."
	@$(python) -m mypy
	@$(deno) check --quiet $(studio_scripts)

bench: set-up-to-develop ## Compare with the tools you might use instead: bench/README.md
	@$(python) bench/run.py $(ARGS)

verapdf: set-up-to-develop ## Check every example PDF against the standards it keeps with veraPDF
	@$(python) scripts/verapdf.py $(ARGS)

pictures: leaflets set-up-to-develop ## Make the pictures of pages and the studio for the README and docs
	@$(python) scripts/make_pictures.py
	@$(python) scripts/make_studio_picture.py

schema: set-up-to-run ## Write the JSON Schema that editors check leaflets with
	@$(python) -m plainleaf.content.schema.json_schema

docs: set-up-to-run ## Write the rule pages and the manual page in docs/ from the code
	@$(python) -m plainleaf.cli.rule_pages
	@$(python) -m plainleaf.cli.man_page

lock: ## Write requirements/*.lock from pyproject.toml (needs uv; UPGRADE=1 takes newer versions)
	@command -v $(uv) >/dev/null || { echo "make lock needs uv. Type this line first:  pip install uv"; exit 3; }
	@$(compile) -o requirements/run.lock
	@$(compile) --extra studio -c requirements/run.lock -o requirements/studio.lock
	@$(compile) --group dev --all-extras -c requirements/studio.lock -o requirements/dev.lock
	@echo "Written: requirements/run.lock, requirements/studio.lock and requirements/dev.lock"

clean: ## Remove dist/ and every cache (.venv stays)
	@rm -rf dist build-wheel .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
	@echo "Removed: dist/ and the caches."

set-up-to-run:
	@sh scripts/bootstrap.sh run

set-up-to-write:
	@sh scripts/bootstrap.sh studio

set-up-to-develop:
	@sh scripts/bootstrap.sh dev
