"""Map sheets: laid out by a page off-screen, printed to PDF, drawn from it as a picture."""

from langson_explorer.ui.sheet.press import SheetPress

__all__ = ["SheetPress"]
