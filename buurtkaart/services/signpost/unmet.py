"""What was asked for and nobody here offers: the answer is the nearest to it, and says what is missing from it.

What decides who can come at all (a wheelchair, the evening, no cost) keeps an offer away; these wishes only lift what
meets them, so that their absence would be silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from buurtkaart.domain.signpost import Found, Question, RungAnswer, Wanted
from buurtkaart.i18n import _
from buurtkaart.services.wording.records import language_name


def unmet_words(question: Question, rungs: Iterable[RungAnswer]) -> Iterator[str]:
    """Yield a sentence for each wish that no result meets. Where nothing was found at all, the rungs say so."""
    results = [found for rung in rungs for found in rung.results]
    if not results:
        return
    if Wanted.OTHER_LANGUAGE in question.wanted and question.language and not any(map(_speaks_it, results)):
        yield _("Nobody here is known to speak {language}. Ask who can come along to translate.").format(
            language=language_name(question.language)
        )
    if Wanted.SOMEONE_ALONG in question.wanted and not any(found.how.fetched_by for found in results):
        yield _("Nobody is known here who fetches people. Ask, when you call, whether somebody can come along.")


def _speaks_it(found: Found) -> bool:
    return any(name == "language" and worth > 0 for name, worth in found.score_parts)
