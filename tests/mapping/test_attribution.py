from __future__ import annotations

from buurtkaart.mapping.attribution import plain_text


def test_the_attribution_of_a_foreign_pack_loses_its_markup() -> None:
    assert plain_text('<a href="x">© Kadaster</a> <script>1</script>&amp; co') == "© Kadaster 1& co"
