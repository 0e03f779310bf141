"""``python -m inconcert`` is the command ``inconcert``."""

from __future__ import annotations

import sys

from inconcert.cli import main

sys.exit(main())
