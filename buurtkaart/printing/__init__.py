"""Paper: documents as PDF, set by Typst from the records that everybody may see."""
