"""A few festivals, a market, a museum that shuts on Mondays, a fruit, for tests of the calendar."""

from datetime import date

from place_builders import a_place

from langson_explorer.domain.festival import Calendar, FestivalRule, Frequency, MonthDay
from langson_explorer.domain.place import Layer, Rank, Words

PROCESSION = a_place(
    "procession",
    Words("Lễ hội đền Kỳ Cùng", "Kỳ Cùng Temple Festival", "淇穷祠庙会"),
    layer=Layer.FESTIVALS,
    rank=Rank.NATIONAL_INTANGIBLE,
    commune_text=Words("Phường Kỳ Lừa"),
    festival=FestivalRule(
        Calendar.LUNAR, Frequency.ANNUAL, MonthDay(1, 22), MonthDay(1, 27), (MonthDay(1, 22),)
    ),
)
KING = a_place(
    "king",
    "Lễ hội đền Vua Lê",
    layer=Layer.FESTIVALS,
    festival=FestivalRule(Calendar.LUNAR, Frequency.ANNUAL, MonthDay(1, 23)),
)
BLOSSOM = a_place(
    "blossom",
    "Lễ hội hoa đào",
    layer=Layer.FESTIVALS,
    festival=FestivalRule(Calendar.SOLAR, Frequency.ANNOUNCED, usual_month=2),
)
EVEN = a_place(
    "even",
    "Lễ hội Trò Ngô",
    layer=Layer.FESTIVALS,
    festival=FestivalRule(Calendar.LUNAR, Frequency.EVEN_YEARS, MonthDay(1, 9)),
)
MARKET = a_place("market", "Chợ phiên Kỳ Lừa", layer=Layer.SERVICES, market_days=(2, 7, 22))
MUSEUM = a_place("museum", "Bảo tàng", opening_hours="Tu-Su 08:00-17:00")
FRUIT = a_place("fruit", "Quýt", layer=Layer.SPECIALTIES, season_months=(11, 12, 1, 2))
PLACES = (PROCESSION, KING, BLOSSOM, EVEN, MARKET, MUSEUM, FRUIT)
MAIN_DAY = date(2027, 2, 27)  # 22 of the first lunar month
