"""Builds the documentation site: `make docs`."""

from newsextract import __version__

project = "newsextract"
author = "The newsextract developers"
release = version = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton"]
exclude_patterns = ["_build"]

myst_heading_anchors = 3  # levels of headings that a link can name
autodoc_typehints = "description"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
napoleon_use_ivar = True  # "Attributes:" of a docstring, without a second entry for each
copybutton_prompt_text = "$ "

html_theme = "furo"
html_title = f"newsextract {version}"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_theme_options = {"light_css_variables": {"color-brand-primary": "#9a3412", "color-brand-content": "#9a3412"}}
