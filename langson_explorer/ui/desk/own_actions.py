"""What the desk itself offers besides its features: the palette, theme, language, leaving."""

from collections.abc import Callable, Sequence

from langson_explorer.i18n import LANGUAGES, language_name, set_language, tr
from langson_explorer.services.workspace import Workspace
from langson_explorer.settings import LANGUAGE, THEME
from langson_explorer.ui.feature import Action, Services
from langson_explorer.ui.theming.theme import ThemeName, resolved, theme


def own_actions(
    workspace: Workspace,
    services: Services,
    open_palette: Callable[[], object],
    leave: Callable[[], object],
) -> Sequence[Action]:
    """Every action that belongs to no feature."""

    def use_theme(name: str) -> None:
        services.settings.set(THEME, name)
        theme.choose(resolved(name))

    def use_language(language: str) -> None:
        set_language(language, services.paths.resources / "i18n")
        services.settings.set(LANGUAGE, language)
        workspace.language.set(language)

    def theme_action(name: str, icon: str, label: Callable[[], str]) -> Action:
        return Action(f"theme-{name}", lambda: use_theme(name), label, icon)

    def language_action(language: str) -> Action:
        def label() -> str:
            return tr("Ngôn ngữ: {language}").format(language=language_name(language))

        return Action(f"language-{language}", lambda: use_language(language), label, "globe")

    return (
        Action("palette", open_palette, lambda: tr("Tìm lệnh"), "search", "Ctrl+K", listed=False),
        Action(
            "theme",
            lambda: use_theme("light" if theme.name is ThemeName.DARK else "dark"),
            lambda: tr("Đổi nền sáng, nền tối"),
            "moon",
            "Ctrl+Shift+L",
            listed=False,
        ),
        theme_action("light", "sun", lambda: tr("Nền sáng")),
        theme_action("dark", "moon", lambda: tr("Nền tối")),
        theme_action("contrast", "contrast", lambda: tr("Tương phản cao")),
        theme_action("system", "sun", lambda: tr("Nền theo máy")),
        *map(language_action, LANGUAGES),
        Action("quit", leave, lambda: tr("Thoát"), "close", "Ctrl+Q"),
    )
