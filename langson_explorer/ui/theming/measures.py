"""The measures of the window, in pixels at a scale of 1."""

TOOLBAR_HEIGHT = 56
PLACES_WIDTH = 320
CARD_WIDTH = 360
FORM_WIDTH = 560  # of the form, in place of the card
SUB_BAR_HEIGHT = 48  # of the second bar, with the pages of the data
DOCK_HEIGHT = 240
DOCK_LEAST = 52  # of its head only
LOW_SCREEN = 560  # on a lower one the dock leaves no room for the list: only its head is shown
DRAWER_BELOW = 1200  # a narrower window has the card as a drawer
SMALLEST = (880, 420)  # in less the whole window scrolls
USUAL = (1440, 900)  # or what the screen has
