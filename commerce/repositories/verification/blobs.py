"""Every picture and paper that a row names lies in the workspace, with the bytes its name promises."""

from __future__ import annotations

from collections.abc import Iterator

from commerce.repositories.blob_store import blob_path, digest_of
from commerce.repositories.verification.examination import Depth, Examination
from commerce.repositories.verification.finding import Finding, name_of

_NAMED = "SELECT id, blob FROM images WHERE blob <> '' ORDER BY blob"


def blobs(examined: Examination) -> Iterator[Finding]:
    """Look for each named blob; all but a glance read it and compute its hash."""
    for identity, name in examined.stream(_NAMED):
        examined.looked_at["blobs"] += 1
        path = blob_path(examined.blobs, name)
        if not path.is_file():
            yield Finding(
                check="blobs",
                code="blob.missing",
                table="images",
                id=name_of(identity),
                column="blob",
                expected=name,
                found="nothing",
            )
        elif examined.depth > Depth.QUICK and (found := digest_of(path)) != name:
            yield Finding(
                check="blobs",
                code="blob.changed",
                table="images",
                id=name_of(identity),
                column="blob",
                expected=name,
                found=found,
            )
