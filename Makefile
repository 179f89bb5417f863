# Lạng Sơn Explorer: `make run` opens the program, `make test` runs every test.
# Each target first makes what it needs; nothing is made anew when nothing has changed.

PYTHON := .venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test torture soak check bench bundle bundle-test packages data words screenshots lock clean environment assets libraries

run: assets libraries
	@sh scripts/run.sh

test: assets libraries
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n 2

# What is too long, or asks too much of the machine, for `test`: docs/RELIABILITY.md. Some of it needs root.
torture: assets libraries
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest torture --ignore torture/soak
	TORTURE=1 QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest tests/packs/test_packs_read.py tests/app/test_arguments.py \
		tests/ui/kiosk/test_memory.py

# The same for hours of work in minutes.
soak: assets libraries
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest torture/soak

check: environment
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	$(PYTHON) scripts/check_web.py

bench: assets libraries
	$(PYTHON) -m bench

# The program as a folder that runs without Python, in dist/; BUNDLE=--without-roads leaves Valhalla out.
bundle: assets
	$(PYTHON) scripts/bundle.py $(BUNDLE)

# Tried in a bare Debian without Python, without a network. Needs root and debootstrap.
bundle-test: environment
	$(PYTHON) scripts/bundle_test.py

# The folder as a .deb and as a .tar.xz with its installer (Linux).
packages: environment
	$(PYTHON) scripts/linux_packages.py

# The data of the province anew from its tables.
data: environment
	$(PYTHON) -m langson_explorer data build
	@$(PYTHON) hatch_build.py

# The texts of the source into the catalogues; says what is left to translate.
words: environment
	@$(PYTHON) scripts/words.py

screenshots: assets libraries
	@$(PYTHON) scripts/screenshots.py

# The environment, from the lock.
environment:
	@sh scripts/environment.sh

# What the build hook makes: web assets, fonts, data, words, the page.
assets: environment
	@$(PYTHON) hatch_build.py

# The system libraries Qt needs (Linux).
libraries: environment
	@$(PYTHON) scripts/libraries.py

# Newer versions within the ranges of pyproject.toml, for every platform. Of GDAL only one validator is
# wanted: it comes with gdal-utils, which needs nothing of GDAL itself.
lock: environment
	$(PYTHON) -m uv pip compile --universal --upgrade --generate-hashes --group dev --group bundle \
		--no-annotate --no-header --no-emit-index-url --no-emit-package gdal \
		--output-file requirements.lock pyproject.toml

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -rf resources/web/vendor resources/web/map.* resources/fonts
	rm -f geodata/province.gpkg geodata/basemap.json resources/i18n/*/LC_MESSAGES/*.mo
