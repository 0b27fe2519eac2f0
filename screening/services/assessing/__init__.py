"""The sheet, drafts, signing, correcting, the result and its report."""
