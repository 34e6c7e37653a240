"""Which browser on which machine a session runs in, as its owner would say it."""

# The first mark that fits names it: most browsers also claim to be Chrome, and Chrome to be Safari.
_BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"),
    ("Edg", "Microsoft Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "điện thoại, máy tính bảng Android"),
    ("Windows", "máy Windows"),
    ("Mac OS X", "máy Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "máy Linux"),
)


def browser_name(user_agent: str) -> str:
    """The browser and the machine that a browser's own description names.

    >>> browser_name("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/149.0 Safari/537.36 Edg/149.0")
    'Microsoft Edge trên máy Windows'
    >>> browser_name("curl/8")
    'Trình duyệt không rõ tên'
    """
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "Trình duyệt không rõ tên")
    machine = next((name for mark, name in _MACHINES if mark in user_agent), "")
    return f"{browser} trên {machine}" if machine else browser
