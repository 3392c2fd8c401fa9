import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
RELEASE = re.compile(r"^## \[(?:Unreleased|\d+\.\d+\.\d+)\](?P<day> - \d{4}-\d{2}-\d{2})?$")


def problems(text: str) -> list[str]:
    """Return the lines that Keep a Changelog does not know, and what is missing."""
    lines = text.splitlines()
    releases = [line for line in lines if line.startswith("## ")]
    found = [line for line in releases if not RELEASE.match(line)]
    found += [line for line in releases if ("Unreleased" in line) == bool(re.search(r" - \d{4}", line))]
    found += [line for line in lines if line.startswith("### ") and line.removeprefix("### ") not in KINDS]
    if lines[:1] != ["# Changelog"]:
        found.append("it does not open with '# Changelog'")
    if releases[:1] != ["## [Unreleased]"]:
        found.append("its first part is not '## [Unreleased]'")
    return found


def test_the_changelog_keeps_to_keep_a_changelog() -> None:
    assert problems((ROOT / "CHANGELOG.md").read_text("utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "# History\n## [Unreleased]\n",
        "# Changelog\n## [1.0.0] - 2026-01-01\n",
        "# Changelog\n## [Unreleased]\n### News\n",
        "# Changelog\n## [Unreleased]\n## [1.0.0]\n",
        "# Changelog\n## [Unreleased]\n## 1.0.0 - 2026-01-01\n",
    ],
)
def test_a_changelog_that_does_not_is_noticed(text: str) -> None:
    assert problems(text)
