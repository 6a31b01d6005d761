"""*Scherm voor bezoekers*: a full screen that shows what everybody may see, to somebody of 82 with a tremor."""
