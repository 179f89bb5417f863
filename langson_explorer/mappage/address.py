"""Where the map page lies in our own scheme."""

ORIGIN = "langson://app"
HTML_NAME = "map.html"
BOOT_NAME = "map.boot.js"
PAGE_URL = f"{ORIGIN}/web/{HTML_NAME}"
SHEET_NAME = "print.html"
SHEET_URL = f"{ORIGIN}/web/{SHEET_NAME}"
PROGRAMME_URL = f"{ORIGIN}/web/programme.html"
