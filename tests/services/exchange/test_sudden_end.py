from __future__ import annotations

from pathlib import Path

from tests.soak import kill_exchange


def test_a_program_that_is_ended_leaves_exports_and_imports_whole_or_absent(
    tmp_path: Path,
) -> None:
    exports, imports = kill_exchange.kill(tmp_path, 4, seed=1)
    assert exports.whole + exports.absent == imports.whole + imports.absent == 4
