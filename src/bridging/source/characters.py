"""Characters that no page, book or e-book can show and no database can keep, some of them only half a one.

They come along when text is copied out of a terminal or an old document, or an escape of YAML or JSON writes them.
"""

import re
from typing import Final

NO_CHARACTER: Final = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
