"""The signpost: where somebody can turn, with reasons. Nothing of a question is ever stored."""
