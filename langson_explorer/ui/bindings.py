"""What is asked of the Qt bindings without what asking would cost."""

import ctypes
import os
import sys
from contextlib import suppress

_SET_ATTRIBUTE = "_ZN16QCoreApplication12setAttributeEN2Qt20ApplicationAttributeEb"
_SHARE_CONTEXTS = 18  # Qt::AA_ShareOpenGLContexts; a test holds it against the enumeration


def share_contexts() -> None:
    """Have web views share what is drawn (AA_ShareOpenGLContexts); before the application is made.

    On Linux by Qt's own symbol: `Qt.ApplicationAttribute` makes all enumerations of Qt at once.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            core = ctypes.CDLL("libQt6Core.so.6", mode=os.RTLD_NOLOAD)
            core[_SET_ATTRIBUTE](_SHARE_CONTEXTS, True)
            return
    from PySide6.QtCore import QCoreApplication, Qt  # noqa: PLC0415

    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
